import { expect, test, vi } from 'vitest'
import { BenchStalledError, Leases } from '#src/exchange/time/leases.ts'
import { virtualClock } from '#src/exchange/time/virtual-clock.ts'

const DAY = 86_400_000

test('jumps from due event to due event, ordered by due time then by scheduling', async () => {
  const clock = virtualClock(1_000, new Leases())
  const seen: string[] = []
  const note = (name: string) => () => void seen.push(`${name}@${clock.now()}`)
  clock.schedule(3_000, 'c', note('c'))
  clock.schedule(2_000, 'a', note('a'))
  clock.schedule(2_000, 'b', note('b'))
  await clock.runUntil(() => false, 10_000)
  expect(seen).toEqual(['a@2000', 'b@2000', 'c@3000'])
})

test('ends exactly at the deadline when nothing satisfied the condition', async () => {
  const clock = virtualClock(0, new Leases())
  clock.schedule(2 * DAY, 'late', () => {})
  expect(await clock.runUntil(() => false, DAY)).toBe(false)
  expect(clock.now()).toBe(DAY)
})

test('stops at the event that satisfies the condition and leaves the later ones', async () => {
  const clock = virtualClock(0, new Leases())
  let read = 0
  for (const due of [10, 20, 30]) clock.schedule(due, `read ${due}`, () => void read++)
  expect(await clock.runUntil(() => read === 2, DAY)).toBe(true)
  expect([clock.now(), read]).toEqual([20, 2])
})

test('waits for what is in flight before the next event', async () => {
  const leases = new Leases()
  const clock = virtualClock(0, leases)
  const seen: string[] = []
  clock.schedule(1, 'send', () => {
    const lease = leases.take('client smtp')
    setTimeout(() => {
      seen.push('answered')
      lease.release()
    }, 30)
  })
  clock.schedule(2, 'next', () => void seen.push('next'))
  await clock.runUntil(() => false, 5)
  expect(seen).toEqual(['answered', 'next'])
})

test('runs an event scheduled by another, and one whose time is past at once', async () => {
  const clock = virtualClock(100, new Leases())
  const seen: number[] = []
  clock.schedule(150, 'first', () => void clock.schedule(50, 'past', () => void seen.push(clock.now())))
  await clock.runUntil(() => false, 200)
  expect(seen).toEqual([150])
})

test('never runs a cancelled event', async () => {
  const clock = virtualClock(0, new Leases())
  let ran = false
  clock
    .schedule(5, 'cancelled', () => {
      ran = true
    })
    .cancel()
  await clock.runUntil(() => false, 10)
  expect(ran).toBe(false)
})

test('an event that throws stops the run', async () => {
  const clock = virtualClock(0, new Leases())
  clock.schedule(5, 'broken', () => {
    throw new Error('no such mailbox')
  })
  await expect(clock.runUntil(() => false, 10)).rejects.toThrow('no such mailbox')
})

test('a lease that never ends stalls the bench, and the error names its holder', async () => {
  const leases = new Leases()
  leases.take('client smtp mss-7')
  await expect(leases.quiescent(50)).rejects.toThrow(BenchStalledError)
  await expect(leases.quiescent(50)).rejects.toThrow('client smtp mss-7')
})

test('a machine that was suspended does not stall the bench', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const leases = new Leases()
  const lease = leases.take('client smtp mss-7')
  const quiet = leases.quiescent()
  const wall = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(wall + 60_000)
  await vi.advanceTimersByTimeAsync(500)
  lease.release()
  await expect(quiet).resolves.toBeUndefined()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('orders ten thousand due events', async () => {
  const clock = virtualClock(0, new Leases())
  const seen: number[] = []
  for (let i = 0; i < 10_000; i++) {
    const due = (i * 7_919) % 10_007
    clock.schedule(due, String(i), () => void seen.push(due))
  }
  await clock.runUntil(() => seen.length === 10_000, DAY)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
}, 30_000)
