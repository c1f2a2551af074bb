import type { Duplex } from 'node:stream'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import type { ServerKeys } from '#src/exchange/credentials.ts'

/** TLS 1.2 and 1.3 (`specs/dmp.md` §2.3), with sessions that clients may resume. */
export function serverContext({ cert, key, ca }: ServerKeys): SecureContext {
  return createSecureContext({ cert, key, ca, minVersion: 'TLSv1.2', sessionIdContext: 'banc' })
}

/**
 * Does the server's side of a handshake over a connection. The client certificate is asked for but not judged here.
 * Rejects with an error whose `code` says why (`explainHandshakeFailure`); `IDLE` when the client left without a byte.
 * @param timeoutMs real milliseconds that the handshake may take
 */
export function secureServerSide(
  raw: Duplex,
  { context, requestCert, alpn, timeoutMs }: { context: SecureContext; requestCert: boolean; alpn?: string[]; timeoutMs: number },
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = new TLSSocket(raw as never, {
      isServer: true,
      secureContext: context,
      requestCert,
      rejectUnauthorized: false,
      ...(alpn && { ALPNProtocols: alpn }),
    })
    const fail = (code: string) => {
      clearTimeout(timer)
      socket.destroy()
      raw.destroy()
      reject(Object.assign(new Error(`TLS handshake failed: ${code}`), { code }))
    }
    const timer = setTimeout(() => fail('HANDSHAKE_TIMEOUT'), timeoutMs)
    const onError = (error: NodeJS.ErrnoException) => fail(error.code ?? error.message)
    const onClose = () => fail(bytesRead(raw) > 0 ? 'CLOSED_DURING_HANDSHAKE' : 'IDLE')
    socket.on('error', onError).once('close', onClose)
    socket.once('secure', () => {
      clearTimeout(timer)
      socket.off('close', onClose).off('error', onError)
      resolve(socket)
    })
  })
}

/** A network socket counts what it read; so does a memory socket. */
function bytesRead(raw: Duplex): number {
  return 'bytesRead' in raw ? Number(raw.bytesRead) : 0
}
