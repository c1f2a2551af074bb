import type { Clock } from './clock.ts'
import { DueQueue } from './due-queue.ts'
import type { Leases } from './leases.ts'

/**
 * A clock that jumps to the next due event as soon as nothing is in flight. Only `runUntil` moves it. Every participant must live
 * in this process.
 *
 * @param startMs bench time at the start, integer milliseconds since the epoch
 */
export function virtualClock(startMs: number, leases: Leases): Clock {
  const queue = new DueQueue()
  let now = startMs
  let stopped = false
  const clock: Clock = {
    mode: 'virtual',
    now: () => now,
    wall: () => Date.now(),
    schedule: (dueMs, label, action) => queue.add(dueMs, label, action),
    async runUntil(until, deadlineMs) {
      for (;;) {
        await leases.quiescent()
        if (until()) return true
        if (stopped) return false
        const next = queue.peek()
        if (!next || next.dueMs > deadlineMs) {
          now = Math.max(now, deadlineMs)
          return until()
        }
        queue.take()
        now = Math.max(now, next.dueMs)
        await untilQuiescent(
          leases.during(`échéance ${next.label}`, async () => next.action()),
          leases,
        )
      }
    },
    jumpTo: async (targetMs) => void (await clock.runUntil(() => false, targetMs)),
    stop() {
      stopped = true
      queue.clear()
    },
  }
  return clock
}

/** Waits for an action and what it set going; one that never ends is a stall like any other. */
async function untilQuiescent(action: Promise<void>, leases: Leases): Promise<void> {
  // Its failure is thrown below, once nothing is in flight any more.
  action.catch(() => {})
  await leases.quiescent()
  await action
}
