import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { explainIncident } from '#src/cli/explain-failure.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { seededRandom } from '#src/domain/random.ts'
import { createExchanges } from '#src/exchange/create-exchanges.ts'
import type { Exchanges } from '#src/exchange/exchanges.ts'
import { seededIds } from '#src/exchange/ids.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { virtualClock } from '#src/exchange/time/virtual-clock.ts'
import type { Received, StreamModel, Transaction } from '#src/exchange/transaction.ts'
import type { Journal, JournalStore } from '#src/journal/journal.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'

interface Note {
  readonly bal: string
  readonly text: string
}

const model: StreamModel<{ lus: string[] }> = {
  initial: () => ({ lus: [] }),
  evolve: (state, event) => (event.type === 'courriel-lu' ? { lus: [...state.lus, event.messageId] } : state),
}

/** A transaction of two mailboxes: notes a reading in each, refuses `refuse`, withholds `inconnu`. */
const noter = (judged: 'with-exchange' | 'afterwards'): Transaction<Note, string> => ({
  id: 'essai/noter',
  title: { fr: 'Noter', en: 'Note' },
  source: 'test',
  judged,
  accepts: () => true,
  decode: ({ body }) => {
    const [bal = '', text = ''] = Buffer.from(body).toString().split(':')
    const anomalies =
      text === 'illisible'
        ? [
            {
              id: 'note-illisible',
              severity: 'erreur' as const,
              expected: 'un texte',
              received: text,
              position: {},
              message: { fr: 'f', en: 'e' },
            },
          ]
        : []
    return { message: { bal, text }, anomalies }
  },
  streams: ({ bal }) => bal.split('+').map((name) => ({ stream: `bal/${name}`, model })),
  control: ({ text }) =>
    text === 'refuse' || text === 'inconnu'
      ? {
          control: 'essai/refus',
          code: '550 5.1.1',
          wire: 'non',
          explanation: { fr: 'f', en: 'e' },
          expected: 'autre',
          received: text,
          withheld: text === 'inconnu',
        }
      : undefined,
  decide: ({ bal, text }, states, refusal) => ({
    answer: refusal ? 'non' : `oui ${states.get<{ lus: string[] }>(`bal/${bal.split('+')[0]}`).lus.length}`,
    events: refusal
      ? []
      : bal.split('+').map((name) => ({ stream: `bal/${name}`, event: { type: 'courriel-lu', messageId: text } satisfies DomainEvent })),
  }),
  encode: (answer) => ({ code: answer.startsWith('oui') ? '250' : '550', body: Buffer.from(answer) }),
  artefacts: () => [],
  record: ({ bal, text }) => ({ keys: { messageId: text }, summary: { bal, text } }),
})

let store: JournalStore
let journal: Journal
let exchanges: Exchanges

const peer = { address: '127.0.0.1' }
const send = (text: string, judged: 'with-exchange' | 'afterwards' = 'with-exchange') =>
  exchanges.run({ transaction: noter(judged), service: 'essai', peer, received: { head: { ligne: text }, body: Buffer.from(text) } })
const entries = async <K extends 'exchange' | 'judgement'>(kind: K) => (await journal.read({ kinds: [kind] })) as EntryOf<K>[]
const parts = (over: Journal) => ({
  journal: over,
  clock: virtualClock(1_000, new Leases()),
  leases: new Leases(),
  ids: seededIds('essai'),
  random: seededRandom('essai'),
  ruleSet: async () => createRuleSet([], []),
  allInProcess: true,
  onError: (error: unknown) => {
    throw error
  },
})

beforeEach(async () => {
  store = await openSqliteStore('memory')
  journal = await store.open('essai')
  exchanges = createExchanges(parts(journal))
})
afterEach(() => store.close())

describe('the pipeline', () => {
  test('answers once exchange, events and judgement are in the journal', async () => {
    const answer = await send('a:m1')
    expect(Buffer.from(answer.body!).toString()).toBe('oui 0')
    const [exchange] = await entries('exchange')
    const [judgement] = await entries('judgement')
    expect(exchange).toMatchObject({
      benchMs: 1_000,
      keys: { messageId: 'm1' },
      payload: { transaction: 'essai/noter', exchange: 'x-1', code: '250', summary: { bal: 'a', text: 'm1' } },
    })
    expect(judgement!.payload.exchange).toBe(exchange!.seq)
    expect((await journal.stream('bal/a')).map(({ event, seq }) => [event, seq])).toEqual([
      [{ type: 'courriel-lu', messageId: 'm1' }, exchange!.seq],
    ])
    expect((await journal.blob(exchange!.payload.request!.sha256))?.toString()).toBe('a:m1')
  })

  test('a hundred messages at once to one mailbox each see the state the one before left', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => send(`a:m${i}`)))
    expect(answers.map(({ body }) => Buffer.from(body!).toString()).sort()).toEqual(
      Array.from({ length: 100 }, (_, i) => `oui ${i}`).sort(),
    )
    expect(await exchanges.state('bal/a', model)).toMatchObject({ lus: { length: 100 } })
  })

  test('a message to two mailboxes changes both in one append', async () => {
    await send('a+b:m1')
    expect([await journal.stream('bal/a'), await journal.stream('bal/b')].map((events) => events.map(({ seq }) => seq))).toEqual([[1], [1]])
  })

  test('a refusal is recorded with its reason, becomes a finding, and changes nothing', async () => {
    expect((await send('a:refuse')).code).toBe('550')
    expect((await entries('exchange'))[0]!.payload.refusal).toMatchObject({ control: 'essai/refus', code: '550 5.1.1' })
    expect((await entries('judgement'))[0]!.payload.findings).toMatchObject([{ rule: 'essai/refus', severity: 'erreur' }])
    expect(await journal.stream('bal/a')).toEqual([])
  })

  test('of a person outside the population only the size and hash of what came are kept', async () => {
    await send('a:inconnu')
    const [exchange] = await entries('exchange')
    expect(exchange!.payload).toMatchObject({ head: {}, summary: { horsPopulation: true }, request: { size: 9 } })
    expect(exchange!.keys).toEqual({})
    expect(await journal.blob(exchange!.payload.request!.sha256)).toBeUndefined()
    expect(JSON.stringify(await journal.read())).not.toContain('a:inconnu')
  })

  test('what the decoder could not read becomes a finding', async () => {
    await send('a:illisible')
    expect((await entries('judgement'))[0]!.payload.findings).toMatchObject([{ rule: 'decodage/note-illisible', severity: 'erreur' }])
  })

  test('mail is judged after the answer, and the wait for verdicts ends when all are', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, i) => send(`a:m${i}`, 'afterwards')))
    await exchanges.judged()
    expect((await entries('judgement')).map(({ payload }) => payload.exchange).sort((a, b) => a - b)).toEqual(
      (await entries('exchange')).map(({ seq }) => seq),
    )
  })

  test('what a full disk kept from being judged is told with its exchange, and judged once there is room', async () => {
    let room = false
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    const append = journal.append.bind(journal)
    vi.spyOn(journal, 'append').mockImplementation((added) =>
      !room && added.entries[0]!.kind === 'judgement' ? Promise.reject(full) : append(added),
    )
    const errors: unknown[] = []
    const cramped = createExchanges({ ...parts(journal), onError: (error) => errors.push(error) })
    const noted = (text: string) =>
      cramped.run({ transaction: noter('afterwards'), service: 'essai', peer, received: { head: {}, body: Buffer.from(text) } })
    await noted('a:m1')
    await noted('a:m2')
    await cramped.judged()
    const [first, second] = await entries('exchange')
    expect(errors.map((error) => explainIncident(error).en)).toEqual(
      [first, second].map((entry) => expect.stringContaining(`Exchange ${entry!.seq} is not judged: the disk is full (SQLITE_FULL).`)),
    )
    room = true
    await noted('a:m3')
    await cramped.judged()
    expect(errors).toHaveLength(2)
    expect(await journal.unjudged(10)).toEqual([])
  })

  describe('exchanges left without a judgement', () => {
    const left = (n: number) => ({
      kind: 'exchange' as const,
      benchMs: n,
      wallMs: n,
      payload: {
        v: 1 as const,
        direction: 'in' as const,
        service: 'essai',
        transaction: 'essai/noter',
        exchange: `x-${n}`,
        head: {},
        code: '250',
        summary: {},
      },
    })
    const known = async () => [noter('afterwards') as never]

    test('are judged at the next start, however many', async () => {
      await journal.append({ entries: Array.from({ length: 1_001 }, (_, n) => left(n)) })
      const next = createExchanges(parts(journal))
      expect(await next.judgePending(known)).toBe(1_001)
      await next.judged()
      expect(new Set((await entries('judgement')).map(({ payload }) => payload.exchange)).size).toBe(1_001)
      expect(await journal.unjudged(10)).toEqual([])
    })

    test('are judged without a byte of body, unless nothing was kept of them', async () => {
      const entry = left(0)
      const withHead = { ...entry, payload: { ...entry.payload, head: { bal: 'a' } } }
      await journal.append({ entries: [entry, withHead] })
      const decoded: unknown[] = []
      const transaction = {
        ...noter('afterwards'),
        decode: (received: Received) => {
          decoded.push([received.head, received.body.byteLength])
          return noter('afterwards').decode(received)
        },
      }
      const next = createExchanges(parts(journal))
      await next.judgePending(async () => [transaction as never])
      await next.judged()
      expect(decoded).toEqual([[{ bal: 'a' }, 0]])
    })

    test('are not those that came since the start, whose judgement is on the way', async () => {
      await journal.append({ entries: [left(0)] })
      const next = createExchanges(parts(journal))
      await journal.append({ entries: [left(1)] })
      expect(await next.judgePending(known)).toBe(1)
      await next.judged()
      expect((await entries('judgement')).map(({ payload }) => payload.exchange)).toEqual([1])
    })
  })

  test('what was not decoded whole before the answer is decoded again from the journal to be judged', async () => {
    const transaction: Transaction<Note, string> = {
      ...noter('afterwards'),
      whole: () => false,
      decodeWhole: async ({ body }) => noter('afterwards').decode({ head: {}, body: Buffer.from(`${Buffer.from(body)}:illisible`) }),
    }
    await exchanges.run({ transaction, service: 'essai', peer, received: { head: {}, body: Buffer.from('a') } })
    await exchanges.judged()
    const [judgement] = await entries('judgement')
    expect(judgement!.payload.findings.map(({ rule }) => rule)).toEqual(['decodage/note-illisible'])
  })

  test('decides again when another process appended to the stream first', async () => {
    await send('a:m1')
    const other = createExchanges(parts(journal))
    await other.run({ transaction: noter('with-exchange'), service: 'essai', peer, received: { head: {}, body: Buffer.from('a:m2') } })
    const answer = await send('a:m3')
    expect(Buffer.from(answer.body!).toString()).toBe('oui 2')
    expect((await journal.stream('bal/a')).map(({ version }) => version)).toEqual([1, 2, 3])
  })

  test('keeps a snapshot every 500 events and folds the rest from there', async () => {
    for (let i = 0; i < 510; i++)
      await exchanges.change('bal/a', model, () => ({
        entries: [{ kind: 'clock', benchMs: i, wallMs: i, payload: { v: 1, mode: 'virtual', reason: 'essai' } }],
        events: [{ type: 'courriel-lu', messageId: `m${i}` }],
      }))
    expect(await journal.snapshot('bal/a')).toMatchObject({ version: 500 })
    expect(await createExchanges(parts(journal)).state('bal/a', model)).toMatchObject({ lus: { length: 510 } })
  })
})
