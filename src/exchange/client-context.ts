import { createSecureContext, type SecureContext } from 'node:tls'
import type { ClientTls } from './connect.ts'

const contexts = new Map<string, SecureContext>()
const maxContexts = 50

/**
 * The secure context of the client's side (TLS 1.2 and up), made once for each key material: reading keys and anchors costs as much as a
 * handshake, and actors use few of them. Throws when OpenSSL cannot read a PEM text.
 */
export function clientContext({ cert, key, ca }: Omit<ClientTls, 'servername'>): SecureContext {
  const id = [ca, cert, key].join('\0')
  const known = contexts.get(id)
  if (known) return known
  const context = createSecureContext({ ca, minVersion: 'TLSv1.2', ...(cert && { cert }), ...(key && { key }) })
  if (contexts.size >= maxContexts) contexts.clear()
  contexts.set(id, context)
  return context
}
