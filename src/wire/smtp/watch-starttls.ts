import { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'

/** Why a session with an SMTP server was not secured. */
export interface StarttlsFailure {
  /** Code of OpenSSL, of Node or of the system; `STARTTLS_MISSING` and `CLOSED_DURING_HANDSHAKE` are ours. */
  readonly reason: string
  /** The server's certificate, names in RFC 4514 order; absent when the server showed none. */
  readonly certificate?: { readonly subject: string; readonly issuer: string }
}

/** Gives the failure of STARTTLS that an error of the session is, or its end without a word; `undefined` for any other. */
export type ExplainStarttls = (error?: Error & { readonly code?: string | undefined }) => StarttlsFailure | undefined

/** Follows the STARTTLS of a session (RFC 3207); call it before the session begins. */
export function watchStarttls(connection: SMTPConnection): ExplainStarttls {
  let handshaking = false
  let certificate: StarttlsFailure['certificate']
  const internal = connection as unknown as { _upgradeConnection(done: unknown): void }
  const upgrade = internal._upgradeConnection
  // Node destroys a socket whose certificate it refuses before it tells: `secure` is the last moment when the certificate can be read.
  internal._upgradeConnection = (done) => {
    handshaking = true
    upgrade.call(connection, done)
    const socket = connection._socket as TLSSocket
    socket.prependOnceListener('secure', () => {
      // getPeerX509Certificate would take the certificate away from Node's own check, which comes next
      const { raw } = socket.getPeerCertificate()
      if (!raw) return
      const { subject, issuer } = new X509Certificate(raw)
      certificate = { subject: inRfc4514Order(subject), issuer: inRfc4514Order(issuer) }
    })
    // in TLS 1.3 a server refuses the client's certificate after the handshake, where the reply to EHLO is waited for
    socket.once('secureConnect', () =>
      socket.once('data', () => {
        handshaking = false
      }),
    )
  }
  return (error) => {
    const reason = reasonOf(error, handshaking)
    return reason === undefined ? undefined : { reason, ...(certificate && { certificate }) }
  }
}

function reasonOf(error: Parameters<ExplainStarttls>[0], handshaking: boolean): string | undefined {
  if (!error) return handshaking ? 'CLOSED_DURING_HANDSHAKE' : undefined
  const { code, originalCode } = error as { code?: string; originalCode?: string }
  const reason = originalCode ?? code
  if (handshaking) return reason === 'ECONNECTION' || reason === undefined ? 'CLOSED_DURING_HANDSHAKE' : reason
  return code === 'ETLS' ? 'STARTTLS_MISSING' : undefined
}

function inRfc4514Order(lines: string): string {
  return lines.split('\n').reverse().join(',')
}
