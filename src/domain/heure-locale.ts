/** A local date and time of day, months from 1 to 12. */
export interface HeureLocale {
  readonly annee: number
  readonly mois: number
  readonly jour: number
  readonly heure: number
  readonly minute: number
}

/** Zone of the establishments and patients of the bench. */
export const PARIS = 'Europe/Paris'

const MINUTE = 60_000
const HEURE = 60 * MINUTE

/** Offset of a zone from UTC at an instant (milliseconds since the epoch), in milliseconds: +7 200 000 in Paris in summer. */
export function decalage(zone: string, instantMs: number): number {
  // No zone changes its offset within a quarter of an hour of UTC, so one lookup serves the whole quarter.
  const quart = Math.floor(instantMs / (15 * MINUTE))
  const known = offsetsOf(zone)
  const found = known.get(quart)
  if (found !== undefined) return found
  const offset = readOffset(zone, quart * 15 * MINUTE)
  if (known.size > 100_000) known.clear()
  known.set(quart, offset)
  return offset
}

/** Local date and time of an instant (milliseconds since the epoch) in an IANA zone. */
export function heureLocale(zone: string, instantMs: number): HeureLocale {
  const local = new Date(instantMs + decalage(zone, instantMs))
  return {
    annee: local.getUTCFullYear(),
    mois: local.getUTCMonth() + 1,
    jour: local.getUTCDate(),
    heure: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }
}

/**
 * Instant (milliseconds since the epoch) of a local time; members out of range carry over, as in `Date.UTC`. A time that the spring
 * change skips is read with the offset before the change, so it falls after it; a time that comes twice in autumn is the first of the two.
 */
export function instantLocal(zone: string, { annee, mois, jour, heure, minute }: HeureLocale): number {
  const naive = Date.UTC(annee, mois - 1, jour, heure, minute)
  const before = decalage(zone, naive - 24 * HEURE)
  const after = decalage(zone, naive + 24 * HEURE)
  const first = naive - before
  if (before === after || decalage(zone, first) === before) return first
  const second = naive - after
  return decalage(zone, second) === after ? second : first
}

/** `2026-03-23 09:00`, local to a zone. */
export function texteLocal(zone: string, instantMs: number): string {
  const { annee, mois, jour, heure, minute } = heureLocale(zone, instantMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${annee}-${two(mois)}-${two(jour)} ${two(heure)}:${two(minute)}`
}

/** Bench time as people of the establishment read it, wherever it is shown as text: `2026-04-07 08:00` in Paris. Milliseconds. */
export function momentBanc(benchMs: number): string {
  return texteLocal(PARIS, benchMs)
}

/** Number of the local day that holds an instant: days since 1 January 1970. */
export function jourLocal(zone: string, instantMs: number): number {
  return Math.floor((instantMs + decalage(zone, instantMs)) / (24 * HEURE))
}

const offsets = new Map<string, Map<number, number>>()
const formats = new Map<string, Intl.DateTimeFormat>()

function offsetsOf(zone: string): Map<number, number> {
  const known = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, known)
  return known
}

function readOffset(zone: string, instantMs: number): number {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instantMs)
      .map(({ type, value }) => [type, Number(value)]),
  )
  return Date.UTC(part['year']!, part['month']! - 1, part['day']!, part['hour']!, part['minute']!, part['second']!) - instantMs
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = newFormat(zone)
  formats.set(zone, format)
  return format
}

function newFormat(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric'
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    })
  } catch {
    throw new Error(`Unknown time zone "${timeZone}": give an IANA name such as "Europe/Paris" or "Indian/Reunion".`)
  }
}
