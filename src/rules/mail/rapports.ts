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

/** Actions of a delivery report, and the class of the status that each has (RFC 3464 §2.3.3, §2.3.4). */
export const CLASSES_DSN: ReadonlyMap<string, string> = new Map([
  ['delivered', '2'],
  ['relayed', '2'],
  ['expanded', '2'],
  ['delayed', '4'],
  ['failed', '5'],
])

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
