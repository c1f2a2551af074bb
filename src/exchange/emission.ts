import type { Bilingual, Wording } from '#src/domain/bilingual.ts'

/** A kind of exchange that a simulator begins itself, as the journal names it; what it answers is a `Transaction`. */
export interface Emission {
  /** `mssante/accuse-remise`. */
  readonly id: string
  readonly title: Bilingual
  /** Document and section. */
  readonly source: Wording
}
