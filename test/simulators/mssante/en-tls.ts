import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type ConnectionOptions, type TLSSocket, connect as tlsConnect } from 'node:tls'
import { clientContext } from '#src/exchange/client-context.ts'

/** What a client of the tests shows and trusts (PEM; `[]`: nobody). What else it says of its context makes one of its own. */
export interface OptionsTls extends Omit<ConnectionOptions, 'ca' | 'cert' | 'key'> {
  readonly ca: string | []
  readonly cert?: string
  readonly key?: string
}

/** The client's side of STARTTLS over a connection in clear, the handshake under way. */
export function enTls(clair: Duplex, { ca, cert, key, ...options }: OptionsTls): TLSSocket {
  const paire = { ...(cert && { cert }), ...(key && { key }) }
  const ordinaire = Object.keys(options).every((name) => name === 'rejectUnauthorized')
  const cles = typeof ca === 'string' && ordinaire ? { secureContext: clientContext({ ca, ...paire }) } : { ca: [ca].flat(), ...paire }
  return tlsConnect({ socket: clair as Socket, servername: 'localhost', ...cles, ...options })
}
