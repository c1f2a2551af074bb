import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Severity } from '#src/domain/finding.ts'

/**
 * What the real service would refuse, and with which official code. `control` is the id of the check; the finding of the
 * judgement is derived from it, so no rule repeats it (design §1).
 */
export interface Refusal {
  /** `<simulator>/<check>`: `mssante/liste-blanche`. */
  readonly control: string
  /** Official code on the wire: `550 5.7.1`, `XDSPatientIdDoesNotMatch`. A code of our own starts with `SIM_`. */
  readonly code: string
  /** What the wire says: as sparse as the real service. */
  readonly wire: string
  /** What the journal says: everything. */
  readonly explanation: Bilingual
  readonly expected: string
  readonly received: string
  /** Requirement ids this control stands for, if any. */
  readonly requirements?: readonly string[]
  /** Severity of the finding, when the software under test is not to blame: a fault or an error of the bench; `erreur` when absent. */
  readonly severity?: Severity
  /** True for a person outside the population: the bytes are not stored, only their hash (design §9). */
  readonly withheld?: boolean
}
