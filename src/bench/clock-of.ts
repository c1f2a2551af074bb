import type { Clock } from '#src/exchange/time/clock.ts'
import type { Leases } from '#src/exchange/time/leases.ts'
import { realTime, runningClock } from '#src/exchange/time/running-clock.ts'
import { scaledTime } from '#src/exchange/time/scaled-time.ts'
import { virtualClock } from '#src/exchange/time/virtual-clock.ts'

/**
 * The clock a configuration names: `real`, `scaled:N` or `virtual`.
 *
 * @param startMs bench time at the start for `scaled` and `virtual`; `real` is the wall's
 */
export function clockOf(mode: string, startMs: number, leases: Leases, onError: (error: unknown, label: string) => void): Clock {
  if (mode === 'virtual') return virtualClock(startMs, leases)
  const flow = mode === 'real' ? realTime : scaledTime(Number(mode.replace('scaled:', '')), startMs, leases)
  return runningClock(flow, leases, onError)
}
