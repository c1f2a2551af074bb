import type { Locale } from './bilingual.ts'
import { compte } from './pluriel.ts'

const ISO = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const SECONDE = 1_000
const JOUR = 86_400 * SECONDE

/** Milliseconds of an ISO 8601 duration without years or months: `PT2H`, `P1DT30M`; `undefined` when it cannot be read. */
export function parseDuree(text: string): number | undefined {
  const match = ISO.exec(text)
  if (!match || text.endsWith('P') || text.endsWith('T')) return undefined
  const [semaines, jours, heures, minutes, secondes] = match.slice(1).map((part) => Number(part ?? 0))
  return semaines! * 7 * JOUR + jours! * JOUR + heures! * 3_600 * SECONDE + minutes! * 60 * SECONDE + secondes! * SECONDE
}

const UNITES = [
  ['semaine', 'week'],
  ['jour', 'day'],
  ['heure', 'hour'],
  ['minute', 'minute'],
  ['seconde', 'second'],
] as const

/** A duration that `parseDuree` reads, in words: `4 jours 2 heures`, `4 days 2 hours`; the text itself when it cannot be read. */
export function dureeEnMots(text: string, locale: Locale): string {
  const parts = ISO.exec(text)?.slice(1) ?? []
  const words = UNITES.flatMap(([fr, en], index) => {
    const count = Number(parts[index] ?? 0)
    const unit = locale === 'fr' ? fr : en
    return count === 0 ? [] : [compte(count, unit, locale)]
  })
  return words.join(' ') || text
}
