import type { FaultPoint } from '#src/exchange/faults.ts'

type Codes = NonNullable<FaultPoint['code']>

/** A refusal of SMTP, with its enhanced status code or without (RFC 5321 §4.2, RFC 2034). */
export const CODES_SMTP: Codes = { pattern: /^[45]\d\d( [45]\.\d{1,3}\.\d{1,3})?$/, example: '450 4.2.1' }

/** A refusal of IMAP, with its response code or without (RFC 3501 §7.1, RFC 5530). */
export const CODES_IMAP: Codes = { pattern: /^(NO|BAD|BYE)( \[[^\]\r\n]+\])?$/, example: 'NO [UNAVAILABLE]' }

/** An HTTP status that says no. */
export const CODES_HTTP: Codes = { pattern: /^[45]\d\d$/, example: '503' }
