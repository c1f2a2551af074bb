import type { Clock } from './clock.ts'
import { DueQueue } from './due-queue.ts'

/** How often a wait looks again at what it waits for, wall milliseconds. */
const POLL_MS = 15
/** Longest delay `setTimeout` takes. */
const MAX_TIMEOUT_MS = 2_147_483_647

/**
 * A clock that runs by itself: `factor` 1 is real time, N makes bench time pass N times faster, for real software.
 *
 * @param startMs bench time now; real time passes `Date.now()`
 * @param onError told when a due event throws; the events after it still run
 */
export function runningClock(factor: number, startMs: number, onError: (error: unknown, label: string) => void): Clock {
  const queue = new DueQueue()
  const wallStart = Date.now()
  const now = () => (factor === 1 && startMs === wallStart ? Date.now() : Math.round(startMs + (Date.now() - wallStart) * factor))
  let timer: NodeJS.Timeout | undefined
  let running = false
  let stopped = false

  const arm = () => {
    clearTimeout(timer)
    const next = queue.peek()
    if (!next || running || stopped) return
    timer = setTimeout(runDue, Math.min(MAX_TIMEOUT_MS, Math.max(0, (next.dueMs - now()) / factor)))
    timer.unref()
  }
  const runDue = async () => {
    running = true
    for (let next = queue.peek(); next && next.dueMs <= now() && !stopped; next = queue.peek()) {
      queue.take()
      try {
        await next.action()
      } catch (error) {
        onError(error, next.label)
      }
    }
    running = false
    arm()
  }

  return {
    mode: factor === 1 ? 'real' : 'scaled',
    now,
    wall: () => Date.now(),
    schedule(dueMs, label, action) {
      const scheduled = queue.add(dueMs, label, action)
      arm()
      return scheduled
    },
    async runUntil(until, deadlineMs) {
      for (;;) {
        if (until()) return true
        const left = (deadlineMs - now()) / factor
        if (left <= 0 || stopped) return until()
        await new Promise((resolve) => setTimeout(resolve, Math.min(POLL_MS, left)))
      }
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      queue.clear()
    },
  }
}
