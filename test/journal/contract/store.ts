import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Journal, JournalStore } from '#src/journal/journal.ts'
import { blobOf, clockEntry, exchange, lecture, lu } from '../samples.ts'
import type { NewPlace, Place } from './place.ts'

const VIEW_ROWS = 'select * from v_lecture_test where bench_id = :bench order by message_id'

/** What a store promises beyond one journal: views kept and rebuilt, benches dropped, an owner. */
export function storeContract(newPlace: NewPlace): void {
  let place: Place
  let store: JournalStore
  let journal: Journal
  beforeEach(async () => {
    place = await newPlace()
    store = await place.open([lecture])
    journal = await store.open('banc-1')
  })
  afterEach(() => place.clean())

  const read = (messageId: string, benchMs: number, expectedVersion: number) =>
    journal.append({ entries: [exchange(benchMs)], streams: [{ stream: 'bal/a', expectedVersion, events: [lu(messageId)] }] })

  describe('views', () => {
    const expected = [
      { bench_id: 'banc-1', message_id: '<1>', seq: 5, patient: 'p2', lu_ms: 20 },
      { bench_id: 'banc-1', message_id: '<2>', seq: 2, patient: null, lu_ms: null },
    ]

    beforeEach(async () => {
      await journal.append({ entries: [exchange(1, { messageId: '<1>', patient: 'p1' }), exchange(1, { messageId: '<2>' })] })
      await read('<1>', 20, 0)
      await read('<1>', 30, 1)
      await journal.append({ entries: [exchange(40, { messageId: '<1>', patient: 'p2' })] })
    })

    test('follow entries and events; a later reading never replaces the first', async () => {
      expect(await journal.query(VIEW_ROWS)).toEqual(expected)
    })

    test('are the same once rebuilt, the other benches untouched', async () => {
      const other = await store.open('banc-2')
      await other.append({ entries: [exchange(1, { messageId: '<autre>' })] })
      await store.rebuildViews('banc-1')
      expect(await journal.query(VIEW_ROWS)).toEqual(expected)
      expect(await other.query(VIEW_ROWS)).toHaveLength(1)
    })

    test('are the same after more entries than one page of the rebuild', async () => {
      await Promise.all(
        Array.from({ length: 2_500 }, (_, i) => journal.append({ entries: [exchange(100 + i, { messageId: `<m${i % 900}>` })] })),
      )
      const kept = await journal.query(VIEW_ROWS)
      expect(kept).toHaveLength(902)
      await store.rebuildViews('banc-1')
      expect(await journal.query(VIEW_ROWS)).toEqual(kept)
    })
  })

  describe('benches', () => {
    test('are listed, and one journal serves one bench', async () => {
      await store.open('banc-0')
      expect(await store.benches()).toEqual(['banc-0', 'banc-1'])
      expect(await store.open('banc-1')).toBe(journal)
    })

    test('are dropped whole; the others keep all they have', async () => {
      const shared = blobOf('commun', 200_000)
      const append = (one: Journal) =>
        one.append({
          entries: [exchange(1, { messageId: '<1>' })],
          streams: [{ stream: 'bal/a', expectedVersion: 0, events: [lu('<1>')] }],
          blobs: [shared],
        })
      const other = await store.open('banc-2')
      await append(journal)
      await append(other)
      await journal.saveSnapshot('bal/a', 1, {})
      await store.drop('banc-1')
      expect(await store.benches()).toEqual(['banc-2'])
      expect(shared.bytes.equals((await other.blob(shared.ref.sha256))!)).toBe(true)
      const fresh = await store.open('banc-1')
      expect(await fresh.read()).toEqual([])
      expect(await fresh.stream('bal/a')).toEqual([])
      expect(await fresh.unjudged(10)).toEqual([])
      expect(await fresh.snapshot('bal/a')).toBeUndefined()
      expect(await fresh.blob(shared.ref.sha256)).toBeUndefined()
      expect(await fresh.query(VIEW_ROWS)).toEqual([])
      expect(await other.query(VIEW_ROWS)).toHaveLength(1)
      expect(await fresh.append({ entries: [clockEntry(1)] })).toEqual([1])
    })

    test('can be claimed again by their owner, and released', async () => {
      expect(await store.owner('banc-1')).toBeUndefined()
      await store.claim('banc-1')
      expect(await store.owner('banc-1')).toBe(process.pid)
      await store.claim('banc-1')
      await store.release('banc-1')
      await store.claim('banc-1')
    })
  })

  test('makes what was asked before a close durable, and refuses what is asked after', async () => {
    const pending = Array.from({ length: 700 }, (_, ms) => journal.append({ entries: [clockEntry(ms)] }))
    await store.close()
    expect((await Promise.all(pending)).at(-1)).toEqual([700])
    await expect(journal.append({ entries: [clockEntry(1)] })).rejects.toThrow('is closed')
  })
}
