import type { FaultCodes } from '#src/exchange/faults/faults.ts'

/** A refusal of SMTP, with its enhanced status code or without (RFC 5321 §4.2, RFC 2034). */
export const CODES_SMTP: FaultCodes = {
  pattern: /^[45]\d\d( [45]\.\d{1,3}\.\d{1,3})?$/,
  example: '450 4.2.1',
  allowed: {
    fr: 'un refus de SMTP, de 400 à 599, avec son code étendu ou sans',
    en: 'a refusal of SMTP, from 400 to 599, with its enhanced status code or without',
  },
}

/** A refusal of IMAP, with its response code or without (RFC 3501 §7.1, RFC 5530). */
export const CODES_IMAP: FaultCodes = {
  pattern: /^(NO|BAD|BYE)( \[[^\]\r\n]+\])?$/,
  example: 'NO [UNAVAILABLE]',
  allowed: {
    fr: 'un refus d’IMAP, NO, BAD ou BYE, avec son code de réponse ou sans',
    en: 'a refusal of IMAP, NO, BAD or BYE, with its response code or without',
  },
}

/** An HTTP status that says no. */
export const CODES_HTTP: FaultCodes = {
  pattern: /^[45]\d\d$/,
  example: '503',
  allowed: { fr: 'un statut HTTP de 400 à 599', en: 'an HTTP status from 400 to 599' },
}
