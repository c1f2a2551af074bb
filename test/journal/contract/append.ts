import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Journal, type JournalStore, VersionConflictError } from '#src/journal/journal.ts'
import { blobOf, clockEntry, enPanne, exchange, judgement, lecture, lu } from '../samples.ts'
import type { NewPlace, Place } from './place.ts'

/** What an append promises: order, all or nothing, conflicts, isolation of benches. */
export function appendContract(newPlace: NewPlace): void {
  describe('append', () => {
    let place: Place
    let store: JournalStore
    let journal: Journal
    beforeEach(async () => {
      place = await newPlace()
      store = await place.open([lecture, enPanne])
      journal = await store.open('banc-1')
    })
    afterEach(() => place.clean())

    test('gives each entry the next seq, in the order of the calls', async () => {
      const seqs = await Promise.all([1, 2, 3].map((ms) => journal.append({ entries: [clockEntry(ms), clockEntry(ms + 10)] })))
      expect(seqs).toEqual([
        [1, 2],
        [3, 4],
        [5, 6],
      ])
      expect((await journal.read()).map(({ benchMs }) => benchMs)).toEqual([1, 11, 2, 12, 3, 13])
      expect(await journal.lastSeq()).toBe(6)
    })

    test('keeps the order of the calls when the first one brings a large blob', async () => {
      const large = blobOf('corps', 300_000)
      const [first, second] = await Promise.all([
        journal.append({ entries: [exchange(1)], blobs: [large] }),
        journal.append({ entries: [clockEntry(2)] }),
      ])
      expect([first, second]).toEqual([[1], [2]])
    })

    test('gives entries back as they were, with their place', async () => {
      const entry = exchange(5, { patient: 'p1', stay: 's1', messageId: '<m1>', conversation: 'c1', document: '1.2.3' })
      await journal.append({ entries: [entry] })
      expect(await journal.entry(1)).toEqual({ ...entry, benchId: 'banc-1', seq: 1 })
      expect(await journal.entry(2)).toBeUndefined()
    })

    test('tells listeners the entries once they can be read, before the append resolves', async () => {
      const told: unknown[] = []
      const stop = journal.onAppend((entries) => told.push(...entries.map(({ seq }) => seq)))
      await journal.append({ entries: [clockEntry(1), clockEntry(2)] })
      expect(told).toEqual([1, 2])
      stop()
      await journal.append({ entries: [clockEntry(3)] })
      expect(told).toEqual([1, 2])
    })

    test('refuses an append without entries', async () => {
      await expect(journal.append({ entries: [] })).rejects.toThrow('at least one entry')
    })

    test('keeps the events of a stream in order, with the seq and bench time of their first entry', async () => {
      await journal.append({
        entries: [exchange(7), judgement(8, 0)],
        streams: [{ stream: 'bal/a', expectedVersion: 0, events: [lu('<1>'), lu('<2>')] }],
      })
      await journal.append({ entries: [exchange(9)], streams: [{ stream: 'bal/a', expectedVersion: 2, events: [lu('<3>')] }] })
      expect(await journal.stream('bal/a')).toEqual([
        { stream: 'bal/a', version: 1, seq: 1, benchMs: 7, event: lu('<1>') },
        { stream: 'bal/a', version: 2, seq: 1, benchMs: 7, event: lu('<2>') },
        { stream: 'bal/a', version: 3, seq: 3, benchMs: 9, event: lu('<3>') },
      ])
      expect((await journal.stream('bal/a', 2)).map(({ version }) => version)).toEqual([3])
      expect(await journal.stream('bal/inconnue')).toEqual([])
    })

    test('rejects only the append whose stream moved, and writes nothing of it', async () => {
      const onStream = (ms: number, expectedVersion: number) =>
        journal.append({
          entries: [exchange(ms, { messageId: `<${ms}>` })],
          blobs: [blobOf(`corps ${ms}`)],
          streams: [
            { stream: `bal/autre-${ms}`, expectedVersion: 0, events: [lu('<x>')] },
            { stream: 'bal/a', expectedVersion, events: [lu(`<${ms}>`)] },
          ],
        })
      const [before, conflict, after] = await Promise.allSettled([onStream(1, 0), onStream(2, 0), onStream(3, 1)])
      expect(before).toMatchObject({ status: 'fulfilled', value: [1] })
      expect(conflict).toMatchObject({ status: 'rejected', reason: expect.any(VersionConflictError) })
      expect(conflict).toMatchObject({ reason: { stream: 'bal/a', message: expect.stringContaining('expected version 0, found 1') } })
      expect(after).toMatchObject({ status: 'fulfilled', value: [2] })
      expect((await journal.read()).map(({ benchMs }) => benchMs)).toEqual([1, 3])
      expect(await journal.stream('bal/autre-2')).toEqual([])
      expect(await journal.blob(blobOf('corps 2').ref.sha256)).toBeUndefined()
    })

    test('undoes whole an append that fails half way, and commits the rest of its group', async () => {
      const ok = (ms: number) => journal.append({ entries: [exchange(ms, { messageId: `<${ms}>` })] })
      const failing = journal.append({
        entries: [exchange(2, { messageId: '<2>' }), exchange(2, { messageId: '<panne>' })],
        streams: [{ stream: 'bal/a', expectedVersion: 0, events: [lu('<2>')] }],
        blobs: [blobOf('perdu'), blobOf('perdu aussi', 100_000)],
      })
      const results = await Promise.allSettled([ok(1), failing, ok(3)])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect((await journal.read()).map(({ benchMs }) => benchMs)).toEqual([1, 3])
      expect(await journal.stream('bal/a')).toEqual([])
      expect(await journal.blob(blobOf('perdu').ref.sha256)).toBeUndefined()
      expect(await journal.blob(blobOf('perdu aussi', 100_000).ref.sha256)).toBeUndefined()
      expect(await journal.query('select message_id from v_lecture_test where bench_id = :bench order by seq')).toEqual([
        { message_id: '<1>' },
        { message_id: '<3>' },
      ])
    })

    test('answers the whole group even when a listener throws, and reports the error', async () => {
      const reports: (() => void)[] = []
      vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((report) => void reports.push(report))
      const stop = journal.onAppend(() => {
        throw new Error('The listener broke.')
      })
      expect(await Promise.all([1, 2].map((ms) => journal.append({ entries: [clockEntry(ms)] })))).toEqual([[1], [2]])
      stop()
      vi.restoreAllMocks()
      expect(reports).toHaveLength(2)
      for (const report of reports) expect(report).toThrow('The listener broke.')
    })

    test('keeps benches apart', async () => {
      const two = await store.open('banc-2')
      await journal.append({
        entries: [exchange(1, { messageId: '<m>' })],
        streams: [{ stream: 'bal/a', expectedVersion: 0, events: [lu('<m>')] }],
        blobs: [blobOf('secret')],
      })
      expect(await two.append({ entries: [clockEntry(2)] })).toEqual([1])
      expect((await two.read()).map(({ kind }) => kind)).toEqual(['clock'])
      expect(await two.stream('bal/a')).toEqual([])
      expect(await two.blob(blobOf('secret').ref.sha256)).toBeUndefined()
      expect(await two.unjudged(10)).toEqual([])
      expect(await two.query('select * from v_lecture_test where bench_id = :bench')).toEqual([])
    })
  })
}
