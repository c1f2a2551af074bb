import type { Leases } from './leases.ts'
import type { Flow } from './running-clock.ts'

/** Longest delay for which nobody need ask again, while time is held back. */
const HELD_MS = 500

/**
 * Bench time that passes `factor` times faster than the wall while nothing is in flight, and as fast as the wall while something is: a
 * message, a call or a judgement lasts what it lasts, and a slow machine misses no deadline. What is in flight without progress for 10 s of
 * wall time, a connection that its client forgot, no longer holds time back (docs/decisions/014).
 *
 * @param factor N of `scaled:N`
 * @param startMs bench time now
 */
export function scaledTime(factor: number, startMs: number, leases: Leases): Flow {
  let base = startMs
  let anchor = performance.now()
  let held = false
  let last = startMs
  let stopWatch = () => {}

  const passed = () => (performance.now() - anchor) * (held ? 1 : factor)
  const setAt = (ms: number) => {
    base = ms
    anchor = performance.now()
  }
  const hold = (now: boolean) => {
    setAt(base + passed())
    held = now
  }
  leases.watch((busy) => {
    stopWatch()
    stopWatch = busy ? leases.watchStall((stalled) => hold(!stalled)) : () => {}
    hold(busy)
  })

  return {
    mode: 'scaled',
    now(limitMs = Number.POSITIVE_INFINITY) {
      last = Math.max(last, Math.floor(Math.min(base + passed(), limitMs)))
      return last
    },
    wallUntil(dueMs) {
      const leftMs = dueMs - base - passed()
      return held ? Math.min(leftMs, HELD_MS) : leftMs / factor
    },
    reach(ms) {
      setAt(Math.max(last, ms))
    },
  }
}
