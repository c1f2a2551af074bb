import type { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type SecureContext, TLSSocket } from 'node:tls'

/** The other side did not end the TLS handshake in this time, wall milliseconds. */
const HANDSHAKE_MS = 20_000

export interface StartTlsOptions {
  readonly context: SecureContext
  /** Asks for a client certificate, which is not judged here. */
  readonly requestCert: boolean
  /** Emits `OCSPRequest` when the client asks for the status of the certificate (RFC 6066 §8). */
  readonly server?: EventEmitter
}

/**
 * Does the server's side of STARTTLS (RFC 3207 §4, RFC 3501 §6.2.1) over a connection that nobody reads any more. Rejects with an error
 * whose `code` says why it failed; the connection is then destroyed.
 */
export async function startTls(plain: Duplex, { context, requestCert, server }: StartTlsOptions): Promise<TLSSocket> {
  const socket = new TLSSocket(plain as Socket, {
    isServer: true,
    secureContext: context,
    requestCert,
    rejectUnauthorized: false,
    ...(server && { server: server as never }),
  })
  await new Promise<void>((resolve, reject) => {
    const fail = (code: string) => {
      plain.destroy()
      reject(Object.assign(new Error(`TLS handshake failed: ${code}`), { code }))
    }
    const timer = setTimeout(() => fail('HANDSHAKE_TIMEOUT'), HANDSHAKE_MS)
    const closed = () => {
      clearTimeout(timer)
      fail('CLOSED_DURING_HANDSHAKE')
    }
    socket.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      fail(error.code ?? error.message)
    })
    socket.once('close', closed)
    plain.once('close', closed)
    socket.once('secure', () => {
      clearTimeout(timer)
      socket.off('close', closed)
      plain.off('close', closed)
      resolve()
    })
  })
  return socket
}
