import type { Random } from '#src/domain/random.ts'
import type { Ids } from './ids.ts'
import type { Peer } from './peer.ts'

/** What the pure steps may know beside their arguments: time, identifiers and who is on the other side. */
export interface Context {
  /** Bench time, integer milliseconds since the epoch. */
  readonly nowMs: number
  /**
   * Time against which validity is checked (VIHF, tokens, CRL freshness): bench time when every participant is in this
   * process, else wall time (design §5).
   */
  readonly validityMs: number
  readonly ids: Ids
  readonly random: Random
  readonly peer: Peer
}
