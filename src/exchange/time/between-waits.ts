import type { Clock } from './clock.ts'
import type { Leases } from './leases.ts'

/**
 * The clock of somebody who works in this process: what he does between two of his waits takes no bench time, as in virtual time, and no more
 * than it takes in scaled time.
 *
 * @param holder what a stall report shows
 */
export function holdingBetweenWaits(clock: Clock, leases: Leases, holder: string): Clock & { release(): void } {
  let lease = leases.take(holder)
  const waiting = async <T>(wait: () => Promise<T>): Promise<T> => {
    lease.release()
    try {
      return await wait()
    } finally {
      lease = leases.take(holder)
    }
  }
  return {
    ...clock,
    runUntil: (until, deadlineMs) => waiting(() => clock.runUntil(until, deadlineMs)),
    jumpTo: (targetMs) => waiting(() => clock.jumpTo(targetMs)),
    release: () => lease.release(),
  }
}
