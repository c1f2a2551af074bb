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

/** The reason of a session that was secured with a server that the caller does not admit. */
export const CERTIFICATE_NOT_ADMITTED = 'CERTIFICATE_NOT_ADMITTED'

/** What TLS told of the server once the session was secured. */
export interface ServerTls {
  readonly tls: { readonly protocol: string; readonly cipher: string }
  /** Verified by TLS: chain, dates, name. Names in RFC 4514 order. */
  readonly certificate: {
    readonly subject: string
    readonly issuer: string
    readonly serialNumber: string
    readonly authorized: true
    /** DER. */
    readonly raw: Uint8Array
  }
}

/** Gives the failure of STARTTLS that an error of the session is, or its end without a word; `undefined` for any other. */
export type ExplainStarttls = (error?: Error & { readonly code?: string | undefined }) => StarttlsFailure | undefined

/** Follows the STARTTLS of a session (RFC 3207); call it before the session begins. */
export function watchStarttls(connection: SMTPConnection): {
  readonly explain: ExplainStarttls
  readonly server: () => ServerTls | undefined
} {
  let server: ServerTls | undefined
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
    socket.once('secureConnect', () => {
      server = serverOf(socket)
      socket.once('data', () => {
        handshaking = false
      })
    })
  }
  return {
    explain(error) {
      const reason = reasonOf(error, handshaking)
      return reason === undefined ? undefined : { reason, ...(certificate && { certificate }) }
    },
    server: () => server,
  }
}

function serverOf(socket: TLSSocket): ServerTls | undefined {
  const { raw } = socket.getPeerCertificate()
  if (!raw) return undefined
  const { subject, issuer, serialNumber } = new X509Certificate(raw)
  return {
    tls: { protocol: socket.getProtocol() ?? 'unknown', cipher: socket.getCipher()?.standardName ?? 'unknown' },
    certificate: { subject: inRfc4514Order(subject), issuer: inRfc4514Order(issuer), serialNumber, authorized: true, raw },
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
