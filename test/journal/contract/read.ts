import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Entry } from '#src/domain/journal-entry.ts'
import type { EntryFilter, Journal } from '#src/journal/journal.ts'
import { clockEntry, exchange, judgement, lu } from '../samples.ts'
import type { NewPlace, Place } from './place.ts'

/** What reading promises: filters, follow, unjudged, query, snapshots. */
export function readContract(newPlace: NewPlace): void {
  let place: Place
  let journal: Journal
  beforeEach(async () => {
    place = await newPlace()
    journal = await (await place.open([])).open('banc-1')
  })
  afterEach(() => place.clean())

  describe('read', () => {
    const seqs = async (filter: EntryFilter) => (await journal.read(filter)).map(({ seq }) => seq)

    test('filters by place, kind, key and transaction', async () => {
      await journal.append({
        entries: [exchange(1, { patient: 'p1', stay: 's1' }), clockEntry(2), exchange(3, { patient: 'p1' }, 'dmp/td2.1')],
      })
      await journal.append({ entries: [exchange(4, { patient: 'p2', messageId: '<m>', conversation: 'c', document: 'd' })] })
      expect(await seqs({})).toEqual([1, 2, 3, 4])
      expect(await seqs({ after: 2 })).toEqual([3, 4])
      expect(await seqs({ after: 1, limit: 2 })).toEqual([2, 3])
      expect(await seqs({ kinds: ['clock'] })).toEqual([2])
      expect(await seqs({ kinds: ['clock', 'exchange'], limit: 3 })).toEqual([1, 2, 3])
      expect(await seqs({ kinds: [] })).toEqual([])
      expect(await seqs({ keys: { patient: 'p1' } })).toEqual([1, 3])
      expect(await seqs({ keys: { patient: 'p1', stay: 's1' } })).toEqual([1])
      expect(await seqs({ keys: { messageId: '<m>', conversation: 'c', document: 'd' } })).toEqual([4])
      expect(await seqs({ transaction: 'dmp/td2.1' })).toEqual([3])
    })
  })

  describe('follow', () => {
    const collect = async (entries: AsyncIterable<Entry>, count: number, stop: AbortController) => {
      const seqs: number[] = []
      for await (const { seq } of entries) {
        seqs.push(seq)
        if (seqs.length === count) stop.abort()
      }
      return seqs
    }

    test('gives the entries there already, then each new one, and ends with its signal', async () => {
      await journal.append({ entries: [clockEntry(1), exchange(2), clockEntry(3)] })
      const stop = new AbortController()
      const followed = collect(journal.follow({ after: 1 }, stop.signal), 1_502, stop)
      for (let i = 0; i < 3; i++) await Promise.all(Array.from({ length: 500 }, (_, ms) => journal.append({ entries: [clockEntry(ms)] })))
      expect(await followed).toEqual(Array.from({ length: 1_502 }, (_, index) => index + 2))
    })

    test('gives only what matches its filter', async () => {
      const stop = new AbortController()
      const followed = collect(journal.follow({ kinds: ['exchange'] }, stop.signal), 2, stop)
      for (const ms of [1, 2, 3, 4]) await journal.append({ entries: [ms % 2 === 0 ? exchange(ms) : clockEntry(ms)] })
      expect(await followed).toEqual([2, 4])
    })

    test('ends while it waits when its signal aborts', async () => {
      const stop = new AbortController()
      const followed = collect(journal.follow({}, stop.signal), 1, stop)
      setImmediate(() => stop.abort())
      expect(await followed).toEqual([])
    })
  })

  describe('unjudged', () => {
    const seqs = async (limit = 10, after = 0) => (await journal.unjudged(limit, after)).map(({ seq }) => seq)

    test('gives exchanges without a judgement, oldest first, until one names them', async () => {
      await journal.append({ entries: [exchange(1)] })
      await journal.append({ entries: [clockEntry(2)] })
      await journal.append({ entries: [exchange(3)] })
      expect(await seqs()).toEqual([1, 3])
      expect(await seqs(1)).toEqual([1])
      expect(await seqs(10, 1)).toEqual([3])
      await journal.append({ entries: [judgement(4, 1)] })
      expect(await seqs()).toEqual([3])
    })

    test('leaves out an exchange judged in its own append, and names it in the judgement', async () => {
      await journal.append({ entries: [clockEntry(1)] })
      await journal.append({ entries: [exchange(2), judgement(2, 0)] })
      expect(await seqs()).toEqual([])
      expect(await journal.entry(3)).toMatchObject({ kind: 'judgement', payload: { exchange: 2 } })
    })
  })

  describe('query', () => {
    test('reads entries and events of its bench, with named parameters', async () => {
      await journal.append({
        entries: [exchange(1_000, { stay: 's1' })],
        streams: [{ stream: 'bal/a', expectedVersion: 0, events: [lu('<1>'), lu('<2>')] }],
      })
      const sql = `with read_events as (select seq, count(*) as n from event where bench_id = :bench and type = :type group by seq)
        select entry.stay, entry.bench_ms, read_events.n from entry join read_events on read_events.seq = entry.seq
        where entry.bench_id = :bench and entry.bench_ms >= :debut`
      expect(await journal.query(sql, { type: 'courriel-lu', debut: 1_000 })).toEqual([{ stay: 's1', bench_ms: 1_000, n: 2 }])
      expect(await journal.query(sql, { type: 'courriel-lu', debut: 1_001 })).toEqual([])
    })

    test('divides integers as integers', async () => {
      expect(await journal.query('select (:a / :b) as q from entry where bench_id = :bench', { a: 7, b: 2 })).toEqual([])
      await journal.append({ entries: [clockEntry(1)] })
      expect(await journal.query('select (:a / :b) as q from entry where bench_id = :bench', { a: 7, b: 2 })).toEqual([{ q: 3 }])
    })

    test.each([
      ['delete from unjudged where bench_id = :bench', 'Only SELECT or WITH'],
      ["insert into bench (bench_id) values (:bench || 'x')", 'Only SELECT or WITH'],
      ['with x as (select 1) delete from unjudged where bench_id = :bench', 'may only read'],
      ['with x as (select :bench) insert into bench (bench_id) select * from x returning bench_id', 'may only read'],
      ['pragma user_version', 'Only SELECT or WITH'],
      ['select * from entry', 'must select on ":bench"'],
    ])('refuses %s', async (sql, message) => {
      await journal.append({ entries: [exchange(1)] })
      await expect(journal.query(sql)).rejects.toThrow(message)
      expect(await journal.unjudged(10)).toHaveLength(1)
    })

    test('refuses two statements in one text', async () => {
      await expect(journal.query('select 1 where :bench = 1; delete from unjudged')).rejects.toThrow()
    })
  })

  describe('snapshot', () => {
    const events = Array.from({ length: 3 }, (_, index) => lu(`<${index}>`))

    test('gives the newest state saved', async () => {
      await journal.append({ entries: [exchange(1)], streams: [{ stream: 'bal/a', expectedVersion: 0, events }] })
      expect(await journal.snapshot('bal/a')).toBeUndefined()
      await journal.saveSnapshot('bal/a', 2, { lus: ['<0>', '<1>'] })
      await journal.saveSnapshot('bal/a', 1, { lus: ['<0>'] })
      expect(await journal.snapshot('bal/a')).toEqual({ version: 2, state: { lus: ['<0>', '<1>'] } })
      expect(await journal.snapshot('bal/b')).toBeUndefined()
    })

    test('keeps nothing of a version the stream has not reached', async () => {
      await journal.append({ entries: [exchange(1)], streams: [{ stream: 'bal/a', expectedVersion: 0, events }] })
      await journal.saveSnapshot('bal/a', 4, {})
      expect(await journal.snapshot('bal/a')).toBeUndefined()
    })
  })
}
