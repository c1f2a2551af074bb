/** A due event that can still be cancelled. */
export interface Scheduled {
  readonly dueMs: number
  cancel(): void
}

export type ClockMode = 'real' | 'scaled' | 'virtual'

/**
 * Bench time. Indicators, deadlines, personas and validity checks read it; group commit, socket time-outs and back-pressure
 * never do: they use real timers (design §5).
 */
export interface Clock {
  readonly mode: ClockMode
  /** Bench time, integer milliseconds since the epoch. */
  now(): number
  /** Wall time, integer milliseconds since the epoch. */
  wall(): number
  /**
   * Runs `action` when bench time reaches `dueMs` (at once if it is past). Due events run one at a time, ordered by (due,
   * scheduling); in virtual time each starts only when the bench is quiescent. An action that throws stops the bench.
   */
  schedule(dueMs: number, label: string, action: () => void | Promise<void>): Scheduled
  /**
   * Lets bench time go on until `until` gives true or bench time reaches `deadlineMs`; gives what `until` last said.
   * Virtual time jumps from due event to due event and ends exactly at `deadlineMs` when nothing satisfied `until`.
   * Throws `BenchStalledError` when no lease ended for 10 s of wall time.
   */
  runUntil(until: () => boolean, deadlineMs: number): Promise<boolean>
  /** Stops scheduling; pending due events never run. */
  stop(): void
}
