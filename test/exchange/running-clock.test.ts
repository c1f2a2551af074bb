import { expect, test } from 'vitest'
import { runningClock } from '#src/exchange/running-clock.ts'

const HOUR = 3_600_000
const fail = (error: unknown) => {
  throw error
}

test('scaled time runs due events in order, faster than the wall', async () => {
  const clock = runningClock(HOUR, 0, fail)
  const seen: string[] = []
  clock.schedule(30 * HOUR, 'second', () => void seen.push('second'))
  clock.schedule(20 * HOUR, 'first', () => void seen.push('first'))
  expect(await clock.runUntil(() => seen.length === 2, 10_000 * HOUR)).toBe(true)
  expect(seen).toEqual(['first', 'second'])
  clock.stop()
})

test('a wait ends at its deadline', async () => {
  const clock = runningClock(HOUR, 0, fail)
  expect(await clock.runUntil(() => false, 50 * HOUR)).toBe(false)
  expect(clock.now()).toBeGreaterThanOrEqual(50 * HOUR)
  clock.stop()
})

test('an event that throws is reported and the next one still runs', async () => {
  const errors: string[] = []
  const clock = runningClock(HOUR, 0, (error, label) => void errors.push(`${label}: ${(error as Error).message}`))
  let ran = false
  clock.schedule(1, 'broken', () => {
    throw new Error('refused')
  })
  clock.schedule(2, 'next', () => {
    ran = true
  })
  await clock.runUntil(() => ran, 10_000 * HOUR)
  expect(errors).toEqual(['broken: refused'])
  clock.stop()
})

test('nothing runs once the clock is stopped', async () => {
  const clock = runningClock(1, Date.now(), fail)
  let ran = false
  clock.schedule(clock.now() + 10, 'late', () => {
    ran = true
  })
  clock.stop()
  await new Promise((resolve) => setTimeout(resolve, 40))
  expect(ran).toBe(false)
})
