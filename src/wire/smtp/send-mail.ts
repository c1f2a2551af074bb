import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { SecureContext } from 'node:tls'
import { adresseTypee } from '../mime/adresse-typee.ts'
import { notSent } from './not-sent.ts'
import { CERTIFICATE_NOT_ADMITTED, type ExplainStarttls, type ServerTls, type StarttlsFailure, watchStarttls } from './watch-starttls.ts'
import { refusedFor, whatTheMailNeeds } from './what-the-mail-needs.ts'

/** One mail to hand to another operator. */
export interface OutgoingMail {
  /** Empty for the null path of a receipt. */
  readonly mailFrom: string
  readonly rcptTo: string
  readonly message: Uint8Array
  /** The same mail for a server without SMTPUTF8: `message` then goes to none (RFC 6533 §4, §5). */
  readonly sansSmtputf8?: Uint8Array
  /** Delivery reports asked for (RFC 3461), when the server takes such requests. */
  readonly dsn?: DemandeDsn
}

export interface DemandeDsn {
  /** What a report gives back of the mail. */
  readonly ret?: 'FULL' | 'HDRS'
  /** Identifier of the envelope, given back by reports. */
  readonly envid?: string
  readonly notify?: readonly ('NEVER' | 'SUCCESS' | 'FAILURE' | 'DELAY')[]
  /** Recipient as the sender first wrote it: `rfc822;a@b.fr`; the recipient itself when absent. */
  readonly orcpt?: string
}

export interface SendMailOptions {
  /** Name given with EHLO. */
  readonly hostName: string
  /** Name or IP address the server's certificate must bear. */
  readonly serverName: string
  /** Client certificate and trust anchors for STARTTLS; absent: STARTTLS is not asked for. */
  readonly tls?: SecureContext
  /** Whether the mail may go to a server that shows this verified certificate; any when absent. */
  readonly admet?: (certificate: ServerTls['certificate']) => boolean
  /** Opens the session with SASL XOAUTH2 after STARTTLS (`specs/mssante.md` §1.5); absent: no AUTH. */
  readonly auth?: { readonly user: string; readonly accessToken: string }
  /** Longest silence of the server, milliseconds. */
  readonly timeoutMs: number
}

/** How the other side answered. */
export interface SendMailResult {
  readonly accepted: boolean
  /** Last reply line: `250 2.6.0 queued`; what went wrong when there was no reply. */
  readonly response: string
  /** `250`, `550 5.1.1`; `000` when the server was not reached or broke off; `SIM_NON_EMIS 5.3.4` when this side refused for good. */
  readonly code: string
  /** True when no server replied so: this side decided, or got no reply. */
  readonly locale?: true
  /** Command that was refused: `RCPT`, `DATA`, `STARTTLS`. */
  readonly command?: string
  /** True when the server that accepted the mail takes requests for delivery reports. */
  readonly dsn?: boolean
  /** True when `sansSmtputf8` was handed over. */
  readonly sansSmtputf8?: true
  /** Why the session was not secured, when that is what went wrong. */
  readonly starttls?: StarttlsFailure
  /** What TLS told of the server, when the session was secured. */
  readonly tls?: ServerTls
}

/**
 * Hands one mail over an open connection: EHLO, STARTTLS when a context is given (and then nothing without it), EHLO, AUTH when asked for, MAIL,
 * RCPT, DATA, QUIT. Never rejects: a broken connection is a `SendMailResult` too. The connection is closed at the end (RFC 5321, RFC 3207).
 */
export async function sendMail(
  socket: Duplex,
  mail: OutgoingMail,
  { hostName, serverName, tls, admet, auth, timeoutMs }: SendMailOptions,
): Promise<SendMailResult> {
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection')
  const oauth2 = auth && new (await import('nodemailer/lib/xoauth2')).default(auth)
  // nodemailer would wait for the greeting of a connection that broke while it was loaded
  if (socket.destroyed) return BROKEN
  const connection = new SMTPConnection({
    connection: socket as Socket,
    host: serverName,
    name: hostName,
    logger: false,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    ...(tls ? { requireTLS: true, tls: { secureContext: tls } } : { ignoreTLS: true }),
  })
  const { explain, server } = watchStarttls(connection)
  return new Promise((settle) => {
    const resolve = (result: SendMailResult) => {
      const secured = server()
      settle(secured ? { ...result, tls: secured } : result)
    }
    const finish = (result: SendMailResult) => {
      resolve(result)
      connection.quit()
    }
    connection.once('error', (error) => finish(failure(error, explain)))
    // nodemailer ends the connection on 421 before it hands over the reply
    connection.once('end', () => queueMicrotask(() => resolve({ ...BROKEN, ...starttlsOf(explain()) })))
    const deposer = () => {
      const internal = connection as unknown as Internal
      const plain = internal._supportedExtensions.includes('SMTPUTF8') ? undefined : mail.sansSmtputf8
      const message = plain ?? mail.message
      const needs = whatTheMailNeeds({ ...mail, message })
      const refused = refusedFor(needs, internal._supportedExtensions)
      if (refused) return finish(refused)
      if (needs.smtputf8 || (mail.sansSmtputf8 && !plain)) declareSmtputf8(internal)
      const { dsn } = mail
      const envelope = {
        from: mail.mailFrom || false,
        to: mail.rcptTo,
        size: message.byteLength,
        use8BitMime: true,
        ...(dsn && { dsn: { ...dsn, notify: dsn.notify && [...dsn.notify], orcpt: dsn.orcpt ?? adresseTypee(mail.rcptTo) } }),
      } as const
      connection.send(envelope, Buffer.from(message), (error, info) => {
        if (error) finish({ ...failure(error, explain), ...(plain && { sansSmtputf8: true }) })
        else {
          const { response, ehlo = [] } = info!
          finish({
            accepted: true,
            response,
            code: codeOf(response) ?? '250',
            dsn: ehlo.some((line) => /^DSN\b/i.test(line)),
            ...(plain && { sansSmtputf8: true }),
          })
        }
      })
    }
    connection.connect(() => {
      const certificate = server()?.certificate
      if (admet && certificate && !admet(certificate)) finish(notAdmitted(certificate))
      else if (!oauth2) deposer()
      else connection.login({ user: auth.user, oauth2 }, (error) => (error ? finish(failure(error, explain)) : deposer()))
    })
  })
}

const BROKEN: SendMailResult = { accepted: false, response: 'The server closed the connection before its reply', code: '000', locale: true }

function notAdmitted({ subject, issuer }: ServerTls['certificate']): SendMailResult {
  return {
    accepted: false,
    response: `The certificate of the server is not that of the operator of the domain: ${subject}`,
    code: '000',
    command: 'STARTTLS',
    locale: true,
    starttls: { reason: CERTIFICATE_NOT_ADMITTED, certificate: { subject, issuer } },
  }
}

interface Internal {
  readonly _supportedExtensions: readonly string[]
  _sendCommand(line: string, logged?: string): void
}

/** nodemailer declares SMTPUTF8 for addresses only: headers need it too (RFC 6531 §3.4). */
function declareSmtputf8(connection: Internal): void {
  const send = connection._sendCommand
  connection._sendCommand = (line, logged) =>
    send.call(connection, /^MAIL FROM:(?!.* SMTPUTF8\b)/.test(line) ? `${line} SMTPUTF8` : line, logged)
}

type SmtpError = Error & { response?: string | undefined; command?: string | undefined; code?: string | undefined }

function failure(error: SmtpError, explain: ExplainStarttls): SendMailResult {
  if (isTooLarge(error)) return notSent('5.3.4', error.message)
  const response = error.response ?? error.message
  const { command } = error
  return {
    accepted: false,
    response,
    code: codeOf(response) ?? '000',
    ...(command && { command }),
    ...(error.response === undefined && { locale: true }),
    ...starttlsOf(explain(error)),
  }
}

function starttlsOf(starttls: StarttlsFailure | undefined): Pick<SendMailResult, 'starttls'> {
  return starttls ? { starttls } : {}
}

/** A mail larger than the server announced is not even begun (RFC 1870 §6.1): refused for good, as the server itself would. */
function isTooLarge({ code, command, response }: SmtpError): boolean {
  return code === 'EMESSAGE' && command === 'MAIL FROM' && response === undefined
}

function codeOf(response: string): string | undefined {
  const match = /^(\d{3})[ -](?:(\d\.\d{1,3}\.\d{1,3})\b)?/.exec(response)
  return match ? [match[1], match[2]].filter(Boolean).join(' ') : undefined
}
