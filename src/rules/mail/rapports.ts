import type { Dsn, Mdn } from '#src/wire/mime/rapport.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { changerCourriel } from './mutation.ts'

/** The receipt of reading that a mail is; `undefined` for any other mail. */
export function mdnDe({ courriel: { report } }: Envoi): Mdn | undefined {
  return report?.kind === 'mdn' ? report : undefined
}

/** The delivery report that a mail is; `undefined` for any other mail. */
export function dsnDe({ courriel: { report } }: Envoi): Dsn | undefined {
  return report?.kind === 'dsn' ? report : undefined
}

/** The same receipt with fields changed; any other mail is left as it is. */
export function changerMdn(envoi: Envoi, changes: Partial<Mdn>): Envoi {
  const mdn = mdnDe(envoi)
  return mdn ? changerCourriel(envoi, { report: { ...mdn, ...changes } }) : envoi
}

/** The same delivery report with fields changed; any other mail is left as it is. */
export function changerDsn(envoi: Envoi, changes: Partial<Dsn>): Envoi {
  const dsn = dsnDe(envoi)
  return dsn ? changerCourriel(envoi, { report: { ...dsn, ...changes } }) : envoi
}

/** Addresses are compared whatever their case: what relays and mailboxes do of it differs. */
export function memeAdresse(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
