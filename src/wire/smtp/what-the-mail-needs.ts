import { isAscii } from 'node:buffer'
import { enUtf8 } from '../mime/en-utf8.ts'
import { notSent } from './not-sent.ts'
import type { OutgoingMail, SendMailResult } from './send-mail.ts'

/** Extensions that a mail cannot do without. */
export interface MailNeeds {
  /** An address or a header is beyond US-ASCII (RFC 6531 §3.2). */
  readonly smtputf8: boolean
  /** The body is beyond US-ASCII (RFC 6152). */
  readonly eightBit: boolean
}

/** Reads the needs in the mail itself: its addresses, its header, its body. */
export function whatTheMailNeeds({ mailFrom, rcptTo, message }: OutgoingMail): MailNeeds {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength)
  const end = bytes.indexOf('\r\n\r\n')
  const addresses = Buffer.from(mailFrom + rcptTo)
  return { smtputf8: !isAscii(addresses) || enUtf8(message), eightBit: end >= 0 && !isAscii(bytes.subarray(end)) }
}

/**
 * How a mail ends that the server cannot take as it is; nothing is converted (RFC 6531 §3.2, RFC 6152 §3).
 * @param offered keywords of EHLO
 */
export function refusedFor({ smtputf8, eightBit }: MailNeeds, offered: readonly string[]): SendMailResult | undefined {
  if (smtputf8 && !offered.includes('SMTPUTF8')) return notSent('5.6.7', 'The server does not offer SMTPUTF8, which this mail needs')
  if (eightBit && !offered.includes('8BITMIME')) return notSent('5.6.3', 'The server does not offer 8BITMIME, which this mail needs')
  return undefined
}
