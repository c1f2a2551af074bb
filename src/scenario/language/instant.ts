import type { Bilingual } from '#src/domain/bilingual.ts'
import { dureeEnMots, parseDuree } from '#src/domain/duree.ts'
import { momentBanc } from '#src/domain/heure-locale.ts'
import { PreconditionError } from '#src/domain/precondition-error.ts'

/** Dates a scenario may name: `admission`, `sortie`, `depart`, `maintenant`; bench milliseconds, absent while unknown. */
export interface Reperes {
  readonly depart: number
  readonly maintenant: number
  readonly admission?: number
  readonly sortie?: number
}

const INSTANT = /^(depart|maintenant|admission|sortie)(?:\s*([+-])\s*(P\S+))?$/

/** True for what `resolveInstant` reads: an ISO date with an offset, a landmark, or a landmark plus or minus a duration. */
export function isInstant(text: string): boolean {
  const match = INSTANT.exec(text)
  return match ? match[3] === undefined || parseDuree(match[3]) !== undefined : isDate(text)
}

/**
 * Bench milliseconds of `admission - P7D`, `maintenant + PT1H` or `2026-03-02T10:00:00+01:00`.
 * Throws `PreconditionError` when the landmark is not known yet.
 */
export function resolveInstant(text: string, reperes: Reperes): number {
  const match = INSTANT.exec(text)
  if (!match) return Date.parse(text)
  const repere = reperes[match[1] as keyof Reperes]
  if (repere === undefined)
    throw new PreconditionError({
      fr: `La date « ${match[1]} » n’est pas connue à ce moment du scénario : déclarez d’abord le séjour avec « declarer-sejour ».`,
      en: `The date "${match[1]}" is not known at this point of the scenario: declare the stay with "declarer-sejour" first.`,
    })
  const shift = match[3] ? parseDuree(match[3])! : 0
  return match[2] === '-' ? repere - shift : repere + shift
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
}

const REPERES = {
  depart: { fr: 'le départ', a: 'au départ', en: 'the start' },
  maintenant: { fr: 'maintenant', a: 'à maintenant', en: 'now' },
  admission: { fr: 'l’admission', a: 'à l’admission', en: 'the admission' },
  sortie: { fr: 'la sortie', a: 'à la sortie', en: 'the discharge' },
} as const

/** Until when, in words: `jusqu’à 7 jours avant l’admission`, `until 7 days before the admission`. */
export function jusquAEnMots(text: string): Bilingual {
  const [, repere, sign, shift] = INSTANT.exec(text) ?? []
  if (repere === undefined) {
    const date = momentBanc(Date.parse(text))
    return { fr: `jusqu’au ${date}`, en: `until ${date}` }
  }
  const { fr, a, en } = REPERES[repere as keyof typeof REPERES]
  if (shift === undefined) return { fr: `jusqu’${a}`, en: `until ${en}` }
  return {
    fr: `jusqu’à ${dureeEnMots(shift, 'fr')} ${sign === '-' ? 'avant' : 'après'} ${fr}`,
    en: `until ${dureeEnMots(shift, 'en')} ${sign === '-' ? 'before' : 'after'} ${en}`,
  }
}
