import type { RecordedRefusal } from '#src/domain/journal-entry.ts'

/**
 * What the real service would refuse, and with which official code. `control` is the id of the check; the finding of the
 * judgement is derived from it, so no rule repeats it (design §1).
 */
export interface Refusal extends RecordedRefusal {
  /** What the wire says: as sparse as the real service; what the journal keeps explains fully. */
  readonly wire: string
  /** True for a person outside the population: the bytes are not stored, only their hash (design §9). */
  readonly withheld?: boolean
}
