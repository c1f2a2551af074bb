import type { Clock } from './clock.ts'
import { DueQueue } from './due-queue.ts'
import type { Leases } from './leases.ts'
import { MAX_TIMEOUT_MS } from './max-timeout.ts'

/** How often a wait looks again at what it waits for, wall milliseconds. */
const POLL_MS = 15

/** How bench time passes on a clock that runs by itself. */
export interface Flow {
  readonly mode: 'real' | 'scaled'
  /** Bench time, integer milliseconds since the epoch; never past `limitMs`, the next due event, unless it is real. */
  now(limitMs?: number): number
  /** Wall milliseconds until bench time reaches `dueMs` if nothing changes, or until it is worth asking again. */
  wallUntil(dueMs: number): number
  /** Time goes on from `ms`, from now if that is past; real time cannot. */
  reach(ms: number): void
}

/** The time of the wall. */
export const realTime: Flow = { mode: 'real', now: () => Date.now(), wallUntil: (dueMs) => dueMs - Date.now(), reach() {} }

/**
 * A clock that runs by itself, in real or scaled time.
 *
 * @param onError told when a due event throws; the events after it still run
 */
export function runningClock(flow: Flow, leases: Leases, onError: (error: unknown, label: string) => void): Clock {
  const queue = new DueQueue()
  const waits = new Set<() => void>()
  const now = () => flow.now(queue.peek()?.dueMs)
  let timer: NodeJS.Timeout | undefined
  let running = false
  let stopped = false

  const arm = () => {
    clearTimeout(timer)
    const next = queue.peek()
    if (!next || running || stopped) return
    timer = setTimeout(runDue, Math.min(MAX_TIMEOUT_MS, Math.max(0, flow.wallUntil(next.dueMs))))
    timer.unref()
  }
  const runNext = async () => {
    const { dueMs, label, action } = queue.take()!
    try {
      await leases.during(`échéance ${label}`, async () => {
        flow.reach(dueMs)
        await action()
      })
    } catch (error) {
      onError(error, label)
    }
  }
  const runDue = async () => {
    running = true
    for (let next = queue.peek(); next && next.dueMs <= now() && !stopped; next = queue.peek()) await runNext()
    running = false
    arm()
  }
  leases.watch((busy) => {
    if (busy) return
    for (const look of [...waits]) look()
    arm()
  })

  return {
    mode: flow.mode,
    now,
    wall: () => Date.now(),
    schedule(dueMs, label, action) {
      const scheduled = queue.add(dueMs, label, action)
      arm()
      return scheduled
    },
    runUntil(until, deadlineMs) {
      return new Promise((resolve, reject) => {
        const end = (settle: () => void) => {
          const at = now()
          waits.delete(look)
          clearInterval(poll)
          deadline.cancel()
          // a timer that came late is not made up for
          flow.reach(at)
          settle()
        }
        const look = () => {
          try {
            const met = until()
            if (met || stopped || now() >= deadlineMs) end(() => resolve(met))
          } catch (error) {
            end(() => reject(error))
          }
        }
        // scaled time goes past no due event
        const deadline = queue.add(deadlineMs, 'fin d’une attente', look)
        const poll = setInterval(look, POLL_MS)
        waits.add(look)
        arm()
        look()
      })
    },
    async jumpTo(ms) {
      if (flow.mode === 'real') return
      await leases.quiescent()
      running = true
      clearTimeout(timer)
      try {
        for (let next = queue.peek(); next && next.dueMs <= ms; next = queue.peek()) {
          await runNext()
          await leases.quiescent()
        }
        if (!stopped) flow.reach(ms)
      } finally {
        running = false
        arm()
      }
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      queue.clear()
      for (const look of [...waits]) look()
    },
  }
}
