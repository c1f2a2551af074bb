import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect, type TLSSocket } from 'node:tls'
import { clientContext } from '#src/exchange/client-context.ts'
import type { ClientTls } from '#src/exchange/connect.ts'

/**
 * Does the client's side of a TLS handshake over a connection (implicit TLS, or after STARTTLS). Rejects with the TLS error. In TLS 1.3
 * a refusal of the client certificate comes later: at the first read.
 * @param host name that the server certificate must carry, unless `servername` says another
 */
export function secureClientSide(raw: Duplex, host: string, tls: ClientTls): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const name = tls.servername ?? host
    const socket = connect({
      socket: raw,
      host: name,
      secureContext: clientContext(tls),
      // An address may not be a server name indication (RFC 6066 §3).
      ...(isIP(name) === 0 && { servername: name }),
    })
    const hungUp = () => reject(Object.assign(new Error(`TLS handshake with "${name}": the server hung up.`), { code: 'ECONNRESET' }))
    socket.once('error', reject).once('close', hungUp)
    socket.once('secureConnect', () => {
      socket.off('error', reject).off('close', hungUp)
      // A raw socket that ends must not leave its TLS socket waiting.
      raw.once('close', () => socket.destroy())
      socket.once('close', () => raw.destroy())
      resolve(socket)
    })
  })
}
