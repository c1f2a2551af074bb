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
   * Lets bench time go on until `until` gives true, bench time reaches `deadlineMs` or the clock is stopped; gives what `until` last said.
   * Virtual time jumps from due event to due event; virtual time ends exactly at `deadlineMs` when nothing satisfied `until`.
   * In virtual time throws `BenchStalledError` when no lease ended for 10 s of wall time.
   */
  runUntil(until: () => boolean, deadlineMs: number): Promise<boolean>
  /**
   * Brings bench time to `targetMs` as fast as the machine goes, each due event on the way at its time. Real time stays what it is.
   * Throws `BenchStalledError` when no lease ended for 10 s of wall time.
   */
  jumpTo(targetMs: number): Promise<void>
  /** Stops scheduling: pending due events never run, waits end as they stand. */
  stop(): void
}
