import type { Wording } from '#src/domain/bilingual.ts'
import type { Champ, InsiRequest, TraitsRecherches } from '#src/wire/insi/insi-request.ts'
import type { Ecart, Outcome } from '../rule.ts'

/** Judges values that may be absent: nothing to judge is not applicable, else one écart per value that fails. */
export function judgeChamps(champs: readonly (Champ | undefined)[], expected: Wording, isConforme: (value: string) => boolean): Outcome {
  const present = champs.filter((champ): champ is Champ => champ !== undefined && champ.value !== '')
  if (present.length === 0) return 'non-applicable'
  return present.filter(({ value }) => !isConforme(value)).map((champ) => ecart(champ, expected))
}

export function ecart({ value, position }: Champ, expected: Wording): Ecart {
  return { expected, received: value, position }
}

/** The request with other traits; for mutants. */
export function withTraits(request: InsiRequest, change: (traits: TraitsRecherches) => Partial<TraitsRecherches>): InsiRequest {
  return request.traits ? { ...request, traits: { ...request.traits, ...change(request.traits) } } : request
}

/** The value replaced, in its place; for mutants. */
export function written(champ: Champ | undefined, value: string): Champ {
  return { value, position: champ?.position ?? { part: 'enveloppe' } }
}
