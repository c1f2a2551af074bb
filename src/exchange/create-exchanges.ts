import type { Decoded } from '#src/domain/anomaly.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { BlobRef, NewEntry } from '#src/domain/journal-entry.ts'
import type { Random } from '#src/domain/random.ts'
import { type Journal, type NewBlob, VersionConflictError } from '#src/journal/journal.ts'
import type { RuleSet } from '#src/rules/rule-set.ts'
import type { Context } from './context.ts'
import { exchangeEntry, outgoingEntry, receivedBlob } from './exchange-entry.ts'
import type { Exchange, Exchanges } from './exchanges.ts'
import type { Ids } from './ids.ts'
import { judgePending } from './judge-pending.ts'
import { JudgementQueue, judgementEntry } from './judgement-queue.ts'
import type { Peer } from './peer.ts'
import { heldInMemory, readInJournal } from './pending-judgement.ts'
import type { Refusal } from './refusal.ts'
import { Streams } from './streams.ts'
import type { Clock } from './time/clock.ts'
import type { Leases } from './time/leases.ts'
import type { States, StreamRef, WireAnswer } from './transaction.ts'

export interface ExchangesParts {
  readonly journal: Journal
  readonly clock: Clock
  readonly leases: Leases
  readonly ids: Ids
  readonly random: Random
  /** The rules, loaded at first use: a bench listens before it judges. */
  readonly ruleSet: () => Promise<RuleSet>
  /** True when every participant is in this process: validity is then checked against bench time (design §5). */
  readonly allInProcess: boolean
  /** Told of errors that are the bench's own and have no caller to go to. */
  readonly onError: (error: unknown) => void
}

/** A stream kept changing under this exchange: another process writes to it without end. */
export class TooManyConflictsError extends Error {
  override readonly name = 'TooManyConflictsError'
  constructor(what: string, refs: readonly StreamRef[]) {
    super(
      `${what} gave up after ${MAX_ATTEMPTS} version conflicts on ${refs.map(({ stream }) => stream).join(', ')}. Is another process driving the same bench?`,
    )
  }
}

const MAX_ATTEMPTS = 20

/** What an append is made of, once it was decided. */
interface Decided {
  readonly entries: readonly NewEntry[]
  readonly events: readonly { readonly stream: string; readonly event: DomainEvent }[]
  readonly blobs: readonly NewBlob[]
}

/** The pipeline of design §1 over one journal. */
export function createExchanges(parts: ExchangesParts): Exchanges {
  const { journal, clock, leases, ids, ruleSet } = parts
  const streams = new Streams(journal)
  const lastBefore = journal.lastSeq()
  let carrying = 0
  const queue = new JudgementQueue({ ...parts, busy: () => carrying > 0 })
  const context = (peer: Peer): Context => ({
    nowMs: clock.now(),
    validityMs: parts.allInProcess ? clock.now() : clock.wall(),
    ids,
    random: parts.random,
    peer,
  })

  /** Decides on the present state of the streams and appends; decides again when another process was faster. */
  async function append<D extends Decided>(
    what: string,
    refs: readonly StreamRef[],
    decide: (states: States) => Promise<D> | D,
  ): Promise<{ decided: D; seq: number }> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const { decided, appends, durable } = await streams.exclusively(refs, async () => {
        const made = await decide(statesOf(await streams.load(refs)))
        const changes = streams.advance(refs, made.events)
        return { decided: made, appends: changes, durable: journal.append({ entries: made.entries, streams: changes, blobs: made.blobs }) }
      })
      try {
        const [seq] = await durable
        await streams.keepSnapshots(appends)
        return { decided, seq: seq! }
      } catch (error) {
        streams.forget(refs)
        if (!(error instanceof VersionConflictError)) throw error
      }
    }
    throw new TooManyConflictsError(what, refs)
  }

  async function carry<Message, Answer>(exchange: Exchange<Message, Answer>): Promise<WireAnswer> {
    const { transaction, received, peer } = exchange
    const id = `x-${ids.next('exchange')}`
    const request = await receivedBlob(received)
    const decoded = await transaction.decode(received)
    const { message, anomalies } = decoded
    const { decided, seq } = await append(`Exchange "${id}" (${transaction.id})`, transaction.streams(message), async (states) => {
      const ctx = context(peer)
      const refusal = await transaction.control(message, states, ctx)
      const { answer, events } = transaction.decide(message, states, refusal, ctx)
      const wire = transaction.encode(answer, message, ctx)
      const entry = exchangeEntry(exchange as Exchange<never, never>, {
        id,
        request: request.ref,
        wire,
        refusal,
        recorded: transaction.record(message, answer),
        clock,
      })
      const withExchange = transaction.judged === 'with-exchange'
      const judged = refusal?.withheld
        ? { artefacts: [], anomalies: [] }
        : { artefacts: withExchange ? transaction.artefacts(message) : [], anomalies }
      const entries = withExchange ? [entry, judgementEntry({ seq: 0, entry }, judged, await ruleSet(), clock.wall())] : [entry]
      const blobs = refusal?.withheld ? [] : [request, ...blobOf(entry.payload.answer, wire.body)]
      return { entries, events, blobs, wire, refusal, entry }
    })
    if (transaction.judged === 'afterwards') await judgeAfterwards(exchange, decoded, seq, decided.entry, decided.refusal)
    return decided.wire
  }

  async function judgeAfterwards<Message, Answer>(
    { transaction, received }: Exchange<Message, Answer>,
    decoded: Decoded<Message>,
    seq: number,
    entry: NewEntry<'exchange'>,
    refusal: Refusal | undefined,
  ): Promise<void> {
    await queue.room()
    const whole = refusal?.withheld || (transaction.whole?.(decoded.message) ?? true)
    const item = { seq, entry, size: received.body.byteLength }
    queue.add(whole ? heldInMemory(item, transaction, refusal?.withheld ? undefined : decoded) : readInJournal(journal, seq, transaction))
  }

  return {
    context,
    run: (exchange) =>
      leases.during(`échange ${exchange.service} ${exchange.transaction.id}`, async () => {
        carrying += 1
        return carry(exchange).finally(() => {
          carrying -= 1
        })
      }),
    state: (stream, model) => streams.read({ stream, model }),
    judged: () => queue.empty(),
    judgePending: async (transactions) => judgePending(journal, queue, await lastBefore, transactions),
    record: (entries, blobs = []) => leases.during('écriture', async () => void (await journal.append({ entries, blobs }))),
    change: (stream, model, decide) =>
      leases.during(`changement ${stream}`, async () => {
        await append(`The change of "${stream}"`, [{ stream, model }], (states) => {
          const { entries, events, blobs = [] } = decide(states.get(stream))
          return { entries, events: events.map((event) => ({ stream, event })), blobs }
        })
      }),
    recordOutgoing: (record) =>
      leases.during(`échange sortant ${record.service}`, async () => {
        const entry = outgoingEntry(record, `x-${ids.next('exchange')}`, clock)
        const judgement = judgementEntry(
          { seq: 0, entry },
          { artefacts: [], anomalies: record.anomalies ?? [] },
          await ruleSet(),
          entry.wallMs,
        )
        const blobs = [...blobOf(entry.payload.request, record.body), ...blobOf(entry.payload.answer, record.answer)]
        await append(`The outgoing exchange "${entry.payload.exchange}"`, record.events, (states) => ({
          entries: [entry, judgement],
          events: record.events.flatMap(({ stream, events }) =>
            (typeof events === 'function' ? events(states.get(stream)) : events).map((event) => ({ stream, event })),
          ),
          blobs,
        }))
      }),
  }
}

/** The bytes that an entry refers to, hashed when the entry was made. */
function blobOf(ref: BlobRef | undefined, bytes: Uint8Array | undefined): NewBlob[] {
  return ref && bytes ? [{ ref, bytes }] : []
}

function statesOf(loaded: ReadonlyMap<string, { readonly state: unknown }>): States {
  return {
    get(stream) {
      const cached = loaded.get(stream)
      if (!cached)
        throw new Error(
          `The state of "${stream}" was asked but not named by streams(): named are ${[...loaded.keys()].join(', ') || 'none'}.`,
        )
      return cached.state as never
    },
  }
}
