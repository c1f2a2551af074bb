import type { FaultPoint } from '#src/exchange/faults.ts'

/** Names that a scenario may refer to, checked when it is read. */
export interface KnownNames {
  readonly indicateurs: readonly string[]
  readonly regles: readonly string[]
  readonly patients: readonly string[]
  /** Where the bench can be made to fail. */
  readonly fautes: readonly FaultPoint[]
}
