import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EntryOf, NewEntry } from '#src/domain/journal-entry.ts'
import type { Journal, JournalStore } from '#src/journal/journal.ts'
import { blobOf, exchange, judgement } from '../samples.ts'
import { folderPlace } from './places.ts'

const EXCHANGES = 2_000
const AT = { benchMs: 9_000_000, wallMs: 9_000_000 }

let place: Awaited<ReturnType<typeof folderPlace>>
let store: JournalStore
let journal: Journal
beforeEach(async () => {
  place = await folderPlace()
  store = await place.open([])
  journal = await store.open('banc-1')
  // each body is that of four exchanges, far apart
  await Promise.all(
    Array.from({ length: EXCHANGES }, (_, i) => {
      const body = blobOf(`corps ${i % (EXCHANGES / 4)}`)
      return journal.append({ entries: [withBody(exchange(i), body), judgement(i, 0)], blobs: [body] })
    }),
  )
})
afterEach(() => place.clean())

const withBody = (entry: NewEntry<'exchange'>, { ref }: ReturnType<typeof blobOf>): NewEntry<'exchange'> => ({
  ...entry,
  payload: { ...entry.payload, request: ref },
})
const purge = () => store.purge('banc-1', { scope: 'age', beforeMs: 8_000_000 }, AT)
const purges = async () => (await journal.read({ kinds: ['purge'] })) as EntryOf<'purge'>[]
const begun = async () => {
  while ((await purges()).length === 0) await setImmediate()
}
/** What the journal holds: exchanges with and without content, judgements, bodies; every exchange with content has its body. */
async function held() {
  const entries = await journal.read()
  const exchanges = entries.filter((entry) => entry.kind === 'exchange')
  const whole = exchanges.flatMap(({ payload }) => payload.request ?? [])
  for (const { sha256 } of whole) expect(await journal.blob(sha256), sha256).toBeDefined()
  const bodies = Array.from({ length: EXCHANGES / 4 }, (_, i) => blobOf(`corps ${i}`).ref.sha256)
  const left = (await Promise.all(bodies.map((sha256) => journal.blob(sha256)))).filter((bytes) => bytes !== undefined).length
  expect(left).toBe(new Set(whole.map(({ sha256 }) => sha256)).size)
  return { whole: whole.length, judgements: entries.filter(({ kind }) => kind === 'judgement').length, bodies: left }
}

test('a purge by age lets the bench write between its batches, and spares a body that a new exchange refers to', async () => {
  const spared = blobOf(`corps ${EXCHANGES / 4 - 1}`)
  const purged = purge()
  await begun()
  await journal.append({ entries: [withBody(exchange(8_500_000), spared)], blobs: [spared] })
  expect((await journal.read({ kinds: ['judgement'] })).length).toBeGreaterThan(0)
  await purged
  expect(await held()).toEqual({ whole: 1, judgements: 0, bodies: 1 })
})

test('a purge stopped by the end of the bench leaves a journal that says what went, and the next one finds the rest', async () => {
  const purged = purge()
  await begun()
  await store.close()
  const first = await purged
  store = await place.open([])
  journal = await store.open('banc-1')
  const left = await held()
  expect(left.whole).toBeGreaterThan(0)
  expect(first).toMatchObject({ exchanges: EXCHANGES - left.whole, judgements: EXCHANGES - left.judgements })
  expect(first.blobs).toBe(EXCHANGES / 4 - left.bodies)
  expect((await purges()).map(({ payload }) => payload.detail)).toEqual([first])

  const second = await purge()
  expect(second).toMatchObject({ exchanges: left.whole, judgements: left.judgements, blobs: left.bodies })
  expect(await held()).toEqual({ whole: 0, judgements: 0, bodies: 0 })
})
