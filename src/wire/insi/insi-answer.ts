import type { Ins, Traits } from '#src/domain/identity.ts'

/** What RESULTAT says (`specs/insi-psc.md` §1.7). */
export type CodeCr = '00' | '01' | '02'

/** Labels as the service writes them: no accents. */
export const LIBELLES_CR: Readonly<Record<CodeCr, string>> = {
  '00': 'OK',
  '01': 'Aucune identite trouvee',
  '02': 'Plusieurs identites trouvees',
}

/** INDIVIDU of an answer 00 (`specs/insi-psc.md` §1.6). */
export interface Individu {
  readonly insActif: Ins
  readonly insHisto: readonly Ins[]
  /** Qualified identity traits (TIQ). */
  readonly tiq: Traits
}

export type Resultat = { readonly codeCr: '00'; readonly individu: Individu } | { readonly codeCr: '01' | '02' }

/**
 * How an answer is written (`specs/insi-psc.md` §1.8): `live`, byte for byte as the service sends it; `cnda`, as in the files
 * handed to vendors; `prefixed`, every element with a prefix. The last two test a client's tolerance.
 */
export type DialecteReponse = 'live' | 'cnda' | 'prefixed'
