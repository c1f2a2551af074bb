import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Journal, JournalStore } from '#src/journal/journal.ts'
import { clockEntry, exchange, lecture, lu } from '../samples.ts'
import { folderPlace } from './places.ts'

/** Two stores on one folder stand for two processes: each has its own connection and knows nothing of the other. */
let place: Awaited<ReturnType<typeof folderPlace>>
let stores: [JournalStore, JournalStore]
let journals: [Journal, Journal]
beforeEach(async () => {
  place = await folderPlace()
  stores = [await place.open([lecture]), await place.open([lecture])]
  journals = [await stores[0].open('banc-1'), await stores[1].open('banc-1')]
})
afterEach(() => place.clean())

test('both append, and no seq is given twice', async () => {
  const appends = Array.from({ length: 400 }, (_, i) => journals[(i % 2) as 0 | 1].append({ entries: [clockEntry(i)] }))
  const seqs = (await Promise.all(appends)).flat().sort((a, b) => a - b)
  expect(seqs).toEqual(Array.from({ length: 400 }, (_, i) => i + 1))
  expect(await journals[0].read()).toEqual(await journals[1].read())
})

test('what one acknowledged, the other reads', async () => {
  await journals[0].append({ entries: [exchange(1, { messageId: '<1>' })] })
  expect((await journals[1].read()).map(({ seq }) => seq)).toEqual([1])
  expect(await journals[1].query('select message_id from v_lecture_test where bench_id = :bench')).toEqual([{ message_id: '<1>' }])
})

test('one learns that the other moved a stream first', async () => {
  const append = (journal: Journal) =>
    journal.append({ entries: [exchange(1)], streams: [{ stream: 'bal/a', expectedVersion: 0, events: [lu('<1>')] }] })
  await append(journals[0])
  await expect(append(journals[1])).rejects.toThrow('expected version 0, found 1')
})

test('one follows what the other appends', async () => {
  const stop = new AbortController()
  const seqs: number[] = []
  const followed = (async () => {
    for await (const { seq } of journals[1].follow({}, stop.signal)) if (seqs.push(seq) === 2) stop.abort()
  })()
  await journals[0].append({ entries: [clockEntry(1)] })
  await new Promise((resolve) => setTimeout(resolve, 300))
  await journals[0].append({ entries: [clockEntry(2)] })
  await followed
  expect(seqs).toEqual([1, 2])
})

test('one drives the bench, until it releases it or closes', async () => {
  await stores[0].claim('banc-1')
  await expect(stores[1].claim('banc-1')).rejects.toThrow(`the process ${process.pid} owns it`)
  await stores[1].claim('banc-2')
  await stores[1].release('banc-1')
  await expect(stores[1].claim('banc-1')).rejects.toThrow('owns it')
  await stores[0].release('banc-1')
  await stores[1].claim('banc-1')
  await stores[1].close()
  await stores[0].claim('banc-1')
})

test('one purges a person while the other appends: nothing is lost, and the other decides again', async () => {
  const stream = 'bal/p1@patient.mssante.fr'
  const receive = (expectedVersion: number) =>
    journals[0].append({
      entries: [exchange(1, { patient: 'p1', messageId: '<1>' })],
      streams: [{ stream, expectedVersion, events: [lu('<1>')] }],
    })
  await receive(0)
  const others = Array.from({ length: 50 }, (_, i) => journals[0].append({ entries: [clockEntry(i)] }))
  const purged = await stores[1].purge('banc-1', { scope: 'patient', pseudonyms: { p1: 'pseudo-1' } }, { benchMs: 9, wallMs: 9 })
  expect(purged).toMatchObject({ exchanges: 1, events: 1 })
  await Promise.all(others)
  await expect(receive(1)).rejects.toThrow('expected version 1, found 0')
  await receive(0)
  expect((await journals[0].read({ kinds: ['exchange'] })).map(({ keys }) => keys.patient)).toEqual(['pseudo-1', 'p1'])
  expect(await journals[0].lastSeq()).toBe(53)
})

test('a view whose version or columns changed is made again when the store opens, one that is gone is dropped', async () => {
  await journals[0].append({ entries: [exchange(1, { messageId: '<1>', patient: 'p1' })] })
  const raised = {
    ...lecture,
    version: 2,
    columns: { message_id: 'text', transaction_id: 'text' },
    indexes: [],
    onEntry: ({ kind, payload, keys }) =>
      kind === 'exchange'
        ? [{ op: 'upsert', key: { message_id: keys.messageId ?? '' }, set: { transaction_id: payload.transaction } }]
        : [],
  } satisfies typeof lecture
  const journal = await (await place.open([raised])).open('banc-1')
  expect(await journal.query('select * from v_lecture_test where bench_id = :bench')).toEqual([
    { bench_id: 'banc-1', message_id: '<1>', transaction_id: 'mssante/recevoir-courriel' },
  ])
  const without = await (await place.open([])).open('banc-1')
  await expect(without.query('select * from v_lecture_test where bench_id = :bench')).rejects.toThrow('no such table')
})
