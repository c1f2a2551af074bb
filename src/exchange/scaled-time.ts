import { type Leases, STALL_MS } from './leases.ts'
import type { Flow } from './running-clock.ts'

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
  let busy = false
  let last = startMs

  /** Wall milliseconds from the anchor during which time is held back, at most. */
  const held = () => (busy ? Math.max(0, leases.lastEnd + STALL_MS - anchor) : 0)
  const passed = () => {
    const wall = performance.now() - anchor
    const slow = Math.min(wall, held())
    return slow + (wall - slow) * factor
  }
  const setAt = (ms: number) => {
    base = ms
    anchor = performance.now()
  }
  leases.watch((now) => {
    setAt(base + passed())
    busy = now
  })

  return {
    mode: 'scaled',
    now(limitMs = Number.POSITIVE_INFINITY) {
      last = Math.max(last, Math.floor(Math.min(base + passed(), limitMs)))
      return last
    },
    wallUntil(dueMs) {
      const left = dueMs - base - passed()
      const slow = Math.max(0, Math.min(left, anchor + held() - performance.now()))
      return slow + (left - slow) / factor
    },
    reach(ms) {
      setAt(Math.max(last, ms))
    },
  }
}
