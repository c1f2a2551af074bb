import { decalage, PARIS } from '#src/domain/heure-locale.ts'

/** How finely a time is told. */
type Precision = 'annee' | 'mois' | 'jour' | 'minute' | 'seconde'

/** A time of a CDA document, understood. */
export interface Instant {
  /** Milliseconds since the epoch; for a time without offset, as if it were UTC. */
  readonly ms: number
  readonly precision: Precision
}

const FORM = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\d{2})(\d{2})?([+-])(\d{2})(\d{2}))?)?)?$/

/** Length of the text of each precision in UTC, as XDS writes it. */
const LENGTHS: Readonly<Record<Precision, number>> = { annee: 4, mois: 6, jour: 8, minute: 12, seconde: 14 }

/**
 * Reads a time as CI-SIS allows it: `AAAA`, `AAAAMM`, `AAAAMMJJ`, `AAAAMMJJhhmm±ZZzz`, `AAAAMMJJhhmmss±ZZzz` (`specs/dmp.md` §7.2
 * C32, C16). `undefined` for any other form and for a day that no calendar has.
 */
export function parseTs(value: string): Instant | undefined {
  const match = FORM.exec(value)
  if (!match) return undefined
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => part && Number(part)) as number[]
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  if (!isReal(local, [year, month - 1, day, hour, minute, second])) return undefined
  const offset = match[7] ? Number(`${match[7]}1`) * (Number(match[8]) * 60 + Number(match[9])) : 0
  return { ms: local - offset * 60_000, precision: precisionOf(match) }
}

/** The same time in UTC, with the same precision, as XDS metadata write it (`specs/dmp.md` §4.4): `20260302091500`. */
export function utcOf(value: string): string | undefined {
  const instant = parseTs(value)
  return instant && utcText(instant.ms).slice(0, LENGTHS[instant.precision])
}

/** `20260302091500` for milliseconds since the epoch, in UTC. */
export function utcText(ms: number): string {
  return new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)
}

/** Local time of metropolitan France with its offset, to the second: `20260302101500+0100`. */
export function parisTs(ms: number): string {
  const offset = decalage(PARIS, ms)
  return `${utcText(ms + offset)}+0${offset / 3_600_000}00`
}

function precisionOf([, , month, day, hour, , second]: RegExpExecArray): Precision {
  if (second) return 'seconde'
  if (hour) return 'minute'
  return day ? 'jour' : month ? 'mois' : 'annee'
}

function isReal(ms: number, [year, month, day, hour, minute, second]: readonly number[]): boolean {
  const date = new Date(ms)
  return (
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second
  )
}
