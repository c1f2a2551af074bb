import type { Readable } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { isDiskFull } from '#src/domain/disk-full.ts'
import type { ParameterFault } from './esmtp-parameters.ts'
import type { SmtpMisuse } from './smtp-misuse.ts'

/** A reply to one command: `{ code: 550, enhanced: '5.7.1', text: 'Access denied' }` (RFC 5321 §4.2, RFC 2034). */
export interface SmtpReply {
  readonly code: number
  readonly enhanced: string
  readonly text: string
}

/** The reverse path of MAIL FROM; the address is empty for the null path of a receipt (RFC 5321 §4.5.5). */
export interface SmtpSender {
  readonly address: string
  /** SIZE parameter, bytes. */
  readonly declaredSize?: number
  /** ESMTP parameters as given: `{ RET: 'HDRS', ENVID: '015' }`. */
  readonly parameters: Readonly<Record<string, string | true>>
}

/** A forward path of RCPT TO. */
export interface SmtpRecipient {
  readonly address: string
  /** ESMTP parameters as given: `{ NOTIFY: 'SUCCESS,FAILURE' }`. */
  readonly parameters: Readonly<Record<string, string | true>>
}

/** The body while it arrives, dots removed. `sizeExceeded` turns true as soon as it passes the announced SIZE. */
export type SmtpBody = Readable & { readonly sizeExceeded: boolean }

/** How AUTH ends: who the client is, or the refusal with what the mechanism sends before it. */
export type SmtpAuthentication =
  | { readonly accepted: string }
  | {
      readonly refused: SmtpReply
      /** Sent in base64 after `334 `; the client answers with an empty line before it hears the refusal. */
      readonly challenge?: string
    }

/** What a dialogue may ask of its connection. */
export interface SmtpConnectionHandle {
  /** Argument of EHLO or HELO; empty before. */
  ehlo(): string
  /** True when the client last greeted with HELO: what follows is SMTP, not ESMTP (RFC 3848). */
  helo(): boolean
  /** Breaks the connection without a reply. */
  cut(): void
}

/**
 * What a server does with one connection; every method may take its time, the client waits. A refusal is a reply with a code of 400 or
 * more. `undefined` accepts.
 */
export interface SmtpDialogue {
  /** Before the greeting. */
  connected(): Promise<SmtpReply | undefined>
  /** STARTTLS succeeded; `false` when the transport refused the peer and closes the connection itself. */
  secured(socket: TLSSocket): boolean
  handshakeFailed(error: Error): void
  /** @param name what the client says it is */
  ehlo(name: string): Promise<SmtpReply | undefined>
  /** A command that must follow STARTTLS came before, `MAIL`: answered `530 5.7.0` by the listener. */
  beforeTls?(command: string): Promise<void>
  /** Of the listener's mechanisms, those that EHLO announces to this client; all of them when absent. */
  mechanisms?(): readonly string[]
  /**
   * Needed when the listener announces AUTH; AUTH is an unknown command when absent. `response` has its base64 removed, and is empty for a
   * mechanism that the listener does not take; LOGIN gives the form of PLAIN (RFC 4616).
   */
  authenticate?(mechanism: string, response: string): Promise<SmtpAuthentication>
  mail(sender: SmtpSender): Promise<SmtpReply | undefined>
  rcpt(recipient: SmtpRecipient): Promise<SmtpReply | undefined>
  /**
   * MAIL or RCPT whose argument is not an address, `argument` being the whole line: answered 501 by the listener. `what` when the address was read: an ESMTP parameter that does
   * not follow its RFC (501 5.5.4) or that no extension announces (555 5.5.4), an address that needs SMTPUTF8 (553 5.6.7).
   */
  malformed(command: 'mail' | 'rcpt', argument: string, what?: ParameterFault): void
  /** DATA with recipients: before 354. A refusal ends the transaction. */
  beforeData?(): Promise<SmtpReply | undefined>
  /** Reads the body to its end and gives the reply after the dot. */
  data(body: SmtpBody): Promise<SmtpReply>
  /** The transaction ends without a body: RSET, a new EHLO, QUIT, STARTTLS, or the connection broke. Called once more than needed. */
  abandoned(): Promise<void>
  /** The listener is about to answer 421 to somebody who does not speak SMTP, and to close. */
  expelled?(misuse: SmtpMisuse): Promise<void>
  /** Nothing is being done for the client until it speaks again or leaves: `client` then resolves. Never in the middle of a body. */
  waiting?(client: Promise<void>): void
  /** A method above rejected: the client hears 451 or 452, the error is the bench's own. */
  failed?(error: unknown): void
  closed(): void
}

/** Splits what a refusal carries, `550 5.7.1`, into the parts of a reply. */
export function smtpReply(code: string, text: string): SmtpReply {
  const [basic = '', enhanced] = code.split(' ')
  const number = Number(basic)
  return { code: number, enhanced: enhanced ?? `${basic[0]}.0.0`, text }
}

/** What a client hears when the bench itself fails: it may try again, once there is room when the disk is full (RFC 5321 §4.2.2, RFC 3463 §3.4). */
export function localError(error: unknown): SmtpReply {
  return isDiskFull(error)
    ? { code: 452, enhanced: '4.3.1', text: 'Insufficient system storage' }
    : { code: 451, enhanced: '4.3.0', text: 'Local error in processing' }
}

/** The text of a reply as `send` takes it, enhanced status code first. */
export function replyText({ enhanced, text }: SmtpReply): string {
  return `${enhanced} ${text}`
}
