import type { SendMailResult } from './send-mail.ts'

/** No SMTP reply, and no code of anybody else's: nothing was tried on the wire. */
const NOT_SENT = 'SIM_NON_EMIS'

/**
 * How a mail ends that this side refuses for good by itself, before MAIL.
 *
 * @param status enhanced status for the report that it is owed (RFC 3463): `5.4.4`
 */
export function notSent(status: string, why: string): SendMailResult {
  return { accepted: false, code: `${NOT_SENT} ${status}`, response: why, locale: true }
}

/** True of the code of a refusal for good, the server's or our own: trying again would change nothing (RFC 5321 §4.2.1). */
export function isFinal(code: string): boolean {
  return code.startsWith('5') || code.startsWith(NOT_SENT)
}
