import type { Patient, Population } from '#src/domain/population.ts'
import type { CodeCr } from '#src/wire/insi/insi-answer.ts'

/** What a search by traits asks, as written on the wire. */
export interface Critere {
  readonly nomNaissance: string
  /** First given name, or the whole list separated by spaces. */
  readonly prenom: string
  readonly sexe: string
  readonly dateNaissance: string
  readonly lieuNaissance?: string
}

/** Whom the search found; with `01` the person may still be known, without a matricule. */
export type Issue =
  | { readonly codeCr: '00'; readonly patient: Patient }
  | { readonly codeCr: Exclude<CodeCr, '00'>; readonly patient?: Patient }

/** People by the traits a search must match exactly. */
export interface IndexTraits {
  /** Same birth name, sex and birth date, character for character. */
  candidates(critere: Critere): readonly Patient[]
  /** True when two of birth name, first given name and birth date designate someone here: a mistyped inhabitant, not a stranger. */
  designatesSomeone(critere: Critere): boolean
}

export function indexTraits({ patients }: Pick<Population, 'patients'>): IndexTraits {
  const exact = new Map<string, Patient[]>()
  for (const patient of patients) exact.set(exactKey(patient.traits), [...(exact.get(exactKey(patient.traits)) ?? []), patient])
  const pairs = new Set(patients.flatMap(({ traits }) => pairKeys({ ...traits, prenom: traits.premierPrenom })))
  return {
    candidates: (critere) => exact.get(exactKey(critere)) ?? [],
    designatesSomeone: (critere) => pairKeys({ ...critere, prenom: critere.prenom.trim().split(/\s+/)[0]! }).some((key) => pairs.has(key)),
  }
}

/**
 * The search of `rechercherInsAvecTraitsIdentite` (`specs/insi-psc.md` §1.12): birth name, sex and date strictly equal; given name equal
 * to the first one or to the whole list; birth place, when given, filters. Nobody: 01; several: 02; one: 00.
 * Ours: someone whose birth place the population does not know passes the filter.
 */
export function searchByTraits(index: IndexTraits, critere: Critere): Issue {
  const matching = index.candidates(critere).filter(({ traits }) => {
    const prenomMatches = critere.prenom === traits.premierPrenom || critere.prenom === traits.listePrenoms
    const lieuMatches = !critere.lieuNaissance || !traits.lieuNaissance || critere.lieuNaissance === traits.lieuNaissance
    return prenomMatches && lieuMatches
  })
  const hits = matching.filter(({ ins }) => ins !== undefined)
  if (hits.length > 1) return { codeCr: '02' }
  const patient = hits[0] ?? matching[0]
  if (!patient) return { codeCr: '01' }
  return { codeCr: hits.length === 1 ? '00' : '01', patient }
}

function exactKey({ nomNaissance, sexe, dateNaissance }: Pick<Critere, 'nomNaissance' | 'sexe' | 'dateNaissance'>): string {
  return JSON.stringify([nomNaissance, sexe, dateNaissance])
}

function pairKeys({ nomNaissance, prenom, dateNaissance }: Pick<Critere, 'nomNaissance' | 'prenom' | 'dateNaissance'>): string[] {
  const [nom, premier, date] = [fold(nomNaissance), fold(prenom), dateNaissance.trim()]
  return [`nom ${nom} prenom ${premier}`, `nom ${nom} date ${date}`, `prenom ${premier} date ${date}`]
}

/** Nobody's name is longer; folding a megabyte would hold the event loop. */
const LONGEST = 500

/** Letters alone, without case or accent: a typing mistake of form does not make a stranger. */
function fold(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toUpperCase()
}
