import { parseDuree } from '#src/domain/duree.ts'

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
 * Throws when the landmark is not known yet.
 */
export function resolveInstant(text: string, reperes: Reperes): number {
  const match = INSTANT.exec(text)
  if (!match) return Date.parse(text)
  const repere = reperes[match[1] as keyof Reperes]
  if (repere === undefined)
    throw new Error(`The date "${match[1]}" is not known at this point of the scenario: declare the stay with "declarer-sejour" first.`)
  const shift = match[3] ? parseDuree(match[3])! : 0
  return match[2] === '-' ? repere - shift : repere + shift
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
}
