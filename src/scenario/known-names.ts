import { type Bilingual, inEach, type Locale, quoted } from '#src/domain/bilingual.ts'
import { nearestWords } from '#src/domain/nearest-words.ts'
import { didYouMean } from '#src/domain/unknown-word.ts'
import type { FaultPoint } from '#src/exchange/faults/faults.ts'

/** Names that a scenario may refer to, checked when it is read. */
export interface KnownNames {
  readonly indicateurs: readonly string[]
  readonly regles: readonly string[]
  readonly patients: readonly string[]
  /** Where the bench can be made to fail. */
  readonly fautes: readonly FaultPoint[]
  /** Of the simulators, in both directions; absent: not checked. */
  readonly transactions?: readonly string[]
  /** Files that patients may join; absent: not checked. */
  readonly piecesJointes?: readonly string[]
}

/** What is wrong at a place of a scenario. */
export interface NameProblem {
  readonly path: readonly PropertyKey[]
  readonly message: Bilingual
}

/**
 * The names that are not known, each with the nearest one, or with where they are listed.
 *
 * @param path place of the name, or of the list when `names` is one
 * @param names absent: nothing could be read there
 * @param known absent: nothing is checked
 * @param list where the known ones are told: `banc list rules`
 */
export function unknownNames(
  path: readonly PropertyKey[],
  names: string | readonly string[] | undefined,
  known: readonly string[] | undefined,
  list: string,
): NameProblem[] {
  return [names ?? []].flat().flatMap((name, index) => {
    if (!known || known.includes(name)) return []
    return [{ path: typeof names === 'string' ? path : [...path, index], message: inEach((locale) => unknown(name, known, list, locale)) }]
  })
}

function unknown(name: string, known: readonly string[], list: string, locale: Locale): string {
  const nearest = nearestWords(name, known)
  const all = known.length <= 12 ? known.join(', ') : list.startsWith('banc ') ? quoted(list, locale) : list
  const said = locale === 'fr' ? `${quoted(name, locale)} est inconnu ; ` : `${quoted(name, locale)} is not known; `
  if (nearest.length > 0) return `${said}${didYouMean(nearest, locale)}`
  return `${said}${known.length <= 12 ? (locale === 'fr' ? 'utilisez' : 'use') : locale === 'fr' ? 'voyez' : 'see'} ${all}`
}

/**
 * The rules that are not known among ids of findings. Controls of the services and decoders find things too, under names of their own
 * (`mon-espace-sante/boite-cloturee`, `decodage/…`): an id is taken for a rule's when a family of rules begins like it.
 */
export function unknownRules(
  path: readonly PropertyKey[],
  ids: string | readonly string[] | undefined,
  { regles }: KnownNames,
): NameProblem[] {
  const families = new Set(regles.map(familyOf))
  return unknownNames(path, ids, regles, 'banc list rules').filter(({ path: place }) => {
    const id = typeof ids === 'string' ? ids : ids![Number(place.at(-1))]!
    return families.has(familyOf(id))
  })
}

function familyOf(id: string): string {
  return id.split('/')[0]!
}
