import type { Echeance } from './agenda.ts'
import type { Fait } from './dpi.ts'

/** What came of a command. */
export interface Issue {
  readonly faits: readonly Fait[]
  readonly suites: readonly Echeance[]
  /** True when a service could not be reached, or said that it cannot now. */
  readonly aReprendre: boolean
}

/** Nothing was to be done. */
export const RIEN: Issue = { faits: [], suites: [], aReprendre: false }

export const A_REPRENDRE: Issue = { ...RIEN, aReprendre: true }
