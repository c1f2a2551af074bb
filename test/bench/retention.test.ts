import { afterEach, beforeEach, expect, test } from 'vitest'
import { configurationSchema } from '#src/bench/configuration.ts'
import { applyRetention } from '#src/bench/retention.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { realTime, runningClock } from '#src/exchange/time/running-clock.ts'
import type { Journal, JournalStore } from '#src/journal/journal.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { exchange, judgement, stepEntry } from '../journal/samples.ts'

const DAY_MS = 86_400_000
const configuration = configurationSchema.parse({ retention: { jours: 30 } })
const clock = runningClock(realTime, new Leases(), () => {})
const daysAgo = (days: number) => Date.now() - days * DAY_MS

let store: JournalStore
let journal: Journal
const apply = () => applyRetention({ benchId: 'default', clock, configuration, journal, store })
beforeEach(async () => {
  store = await openSqliteStore('memory')
  journal = await store.open('default')
})
afterEach(() => store.close())

test('what is older than the retention goes, once; what tells of the run stays', async () => {
  const [old] = await journal.append({ entries: [exchange(daysAgo(31)), stepEntry(daysAgo(31))] })
  await journal.append({ entries: [judgement(daysAgo(31), old!), exchange(daysAgo(29))] })
  expect(await apply()).toMatchObject({ exchanges: 1, judgements: 1 })
  expect((await journal.read()).map(({ kind }) => kind)).toEqual(['exchange', 'step', 'exchange', 'purge'])
  expect(await apply()).toBeUndefined()
})

test('a journal that is young enough is left as it is', async () => {
  const [young] = await journal.append({ entries: [exchange(daysAgo(29))] })
  await journal.append({ entries: [judgement(daysAgo(29), young!)] })
  expect(await apply()).toBeUndefined()
  expect(await journal.read({ kinds: ['purge'] })).toEqual([])
})
