import { afterEach, describe, expect, test, vi } from 'vitest'
import { holdingBetweenWaits } from '#src/exchange/time/between-waits.ts'
import type { Clock } from '#src/exchange/time/clock.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { realTime, runningClock } from '#src/exchange/time/running-clock.ts'
import { scaledTime } from '#src/exchange/time/scaled-time.ts'
import { virtualClock } from '#src/exchange/time/virtual-clock.ts'

const HOUR = 3_600_000
const fail = (error: unknown) => {
  throw error
}
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** Keeps the machine busy, as a collection of garbage would. */
const freeze = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
}

const leases = new Leases()
const scaled = (factor: number, onError: (error: unknown, label: string) => void = fail) =>
  runningClock(scaledTime(factor, 0, leases), leases, onError)

let clock: Clock
afterEach(() => clock.stop())

describe('scaled time', () => {
  test('runs due events in order, faster than the wall', async () => {
    clock = scaled(HOUR)
    const seen: string[] = []
    clock.schedule(30 * HOUR, 'second', () => void seen.push('second'))
    clock.schedule(20 * HOUR, 'first', () => void seen.push('first'))
    expect(await clock.runUntil(() => seen.length === 2, 10_000 * HOUR)).toBe(true)
    expect(seen).toEqual(['first', 'second'])
  })

  test('ends a wait at its deadline', async () => {
    clock = scaled(HOUR)
    expect(await clock.runUntil(() => false, 50 * HOUR)).toBe(false)
    expect(clock.now()).toBeGreaterThanOrEqual(50 * HOUR)
  })

  test('reports an event that throws, and still runs the next one', async () => {
    const errors: string[] = []
    clock = scaled(HOUR, (error, label) => void errors.push(`${label}: ${(error as Error).message}`))
    let ran = false
    clock.schedule(1, 'broken', () => {
      throw new Error('refused')
    })
    clock.schedule(2, 'next', () => {
      ran = true
    })
    await clock.runUntil(() => ran, 10_000 * HOUR)
    expect(errors).toEqual(['broken: refused'])
  })

  test('passes as the wall does while something is in flight', async () => {
    clock = scaled(HOUR)
    const lease = leases.take('client smtp')
    const [bench, wall] = [clock.now(), performance.now()]
    await sleep(20)
    freeze(20)
    expect(clock.now() - bench).toBeLessThanOrEqual(performance.now() - wall + 1)
    lease.release()
  })

  test('goes past no due event before it ran, however slow the machine', async () => {
    clock = scaled(HOUR)
    const seen: number[] = []
    clock.schedule(10 * HOUR, 'first', () => {
      seen.push(clock.now())
      freeze(20)
    })
    clock.schedule(11 * HOUR, 'second', () => void seen.push(clock.now()))
    freeze(40)
    expect(clock.now()).toBe(10 * HOUR)
    await clock.runUntil(() => seen.length === 2, 10_000 * HOUR)
    expect(seen).toEqual([10 * HOUR, 11 * HOUR])
  })

  test('does not pass while its holder works between two waits', async () => {
    clock = scaled(HOUR)
    const held = holdingBetweenWaits(clock, leases, 'scénario')
    await held.runUntil(() => false, HOUR)
    const [bench, wall] = [clock.now(), performance.now()]
    freeze(20)
    expect(clock.now() - bench).toBeLessThanOrEqual(performance.now() - wall + 1)
    held.release()
    expect(leases.holders()).not.toContain('scénario')
  })

  test('jumps when it is told, each due event on the way at its time', async () => {
    clock = scaled(1)
    const seen: number[] = []
    for (const due of [3, 1, 2]) clock.schedule(due * 24 * HOUR, String(due), () => void seen.push(clock.now()))
    await clock.jumpTo(2 * 24 * HOUR)
    expect(seen).toEqual([24 * HOUR, 48 * HOUR])
    expect(clock.now()).toBeGreaterThanOrEqual(48 * HOUR)
    expect(clock.now()).toBeLessThan(72 * HOUR)
  })

  test('is no longer held back by what makes no progress for 10 s, until something does', () => {
    vi.useFakeTimers({ toFake: ['performance', 'setInterval', 'clearInterval'] })
    const own = new Leases()
    const time = scaledTime(60, 0, own)
    own.take('service insi connexion-1')
    const answered = own.take('échange insi')
    vi.advanceTimersByTime(9_000)
    expect(time.now()).toBe(9_000)
    vi.advanceTimersByTime(3_000)
    expect(time.now()).toBe(10_000 + 2_000 * 60)
    expect(time.wallUntil(time.now() + 60_000)).toBe(1_000)
    answered.release()
    vi.advanceTimersByTime(500)
    const before = time.now()
    vi.advanceTimersByTime(1_000)
    expect(time.now() - before).toBe(1_000)
    vi.useRealTimers()
  })

  test('takes a machine that was suspended for a slow one, not for a bench without progress', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const own = new Leases()
    const time = scaledTime(60, 0, own)
    own.take('échange dmp')
    const [bench, wall] = [time.now(), performance.now()]
    vi.spyOn(performance, 'now').mockReturnValue(wall + 60_000)
    vi.advanceTimersByTime(500)
    expect(time.now() - bench).toBeLessThanOrEqual(60_001)
    vi.restoreAllMocks()
    vi.useRealTimers()
  })
})

test.each([
  ['real', () => runningClock(realTime, leases, fail)],
  ['scaled', () => scaled(1)],
  ['virtual', () => virtualClock(0, leases)],
])('once the %s clock is stopped nothing runs and nobody waits', async (_mode, make) => {
  clock = make()
  let ran = false
  clock.schedule(clock.now() + 10, 'late', () => {
    ran = true
  })
  const lease = leases.take('client smtp')
  const waited = clock.runUntil(() => false, clock.now() + HOUR)
  clock.stop()
  lease.release()
  expect(await waited).toBe(false)
  await sleep(40)
  expect(ran).toBe(false)
})
