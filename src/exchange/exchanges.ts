import type { Anomaly } from '#src/domain/anomaly.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { EntryKeys, NewEntry } from '#src/domain/journal-entry.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { NewBlob } from '#src/journal/journal.ts'
import type { Context } from './context.ts'
import type { Peer } from './peer.ts'
import type { Refusal } from './refusal.ts'
import type { AnyTransaction, Received, StreamModel, Transaction, WireAnswer } from './transaction.ts'

/** One message to carry through the pipeline. */
export interface Exchange<Message, Answer> {
  readonly transaction: Transaction<Message, Answer>
  readonly service: string
  readonly connection?: string | undefined
  readonly peer: Peer
  readonly received: Received
}

/** An exchange that the simulator itself started (a patient's mail, a bounce): recorded with `direction: 'out'`. */
export interface OutgoingRecord {
  readonly service: string
  readonly transaction: string
  readonly head: JsonObject
  readonly body?: Uint8Array
  /** What the other side answered, when it is worth keeping. */
  readonly answer?: Uint8Array
  /** Why the simulator would not go on with the other side. */
  readonly refusal?: Refusal
  /** What could not be read of it. */
  readonly anomalies?: readonly Anomaly[]
  readonly code: string
  readonly summary: JsonObject
  readonly keys: EntryKeys
  readonly establishment?: string
  readonly peer?: Peer
  /** Events per stream, or what gives them from its present state. */
  readonly events: readonly ChangeOf[]
}

/** What an outgoing exchange changes in one stream; a stream comes once. */
export interface ChangeOf {
  readonly stream: string
  // biome-ignore lint/suspicious/noExplicitAny: the streams of one exchange differ in type
  readonly model: StreamModel<any>
  // biome-ignore lint/suspicious/noExplicitAny: the streams of one exchange differ in type
  readonly events: readonly DomainEvent[] | ((state: any) => readonly DomainEvent[])
}

/**
 * Carries exchanges through the story of design §1: decode, control, decide, evolve, encode, record, judge. The answer is given
 * back only once exchange and events are durable.
 */
export interface Exchanges {
  run<Message, Answer>(exchange: Exchange<Message, Answer>): Promise<WireAnswer>
  recordOutgoing(record: OutgoingRecord): Promise<void>
  /** Entries of another kind (connection, declared, step). */
  record(entries: readonly NewEntry[], blobs?: readonly NewBlob[]): Promise<void>
  /** State of a stream now: fold of its events, cached. */
  state<State>(stream: string, model: StreamModel<State>): Promise<State>
  /** Appends events decided on the present state of a stream, with the entry they belong to; decides again on a conflict. */
  change<State>(
    stream: string,
    model: StreamModel<State>,
    decide: (state: State) => { entries: readonly NewEntry[]; events: readonly DomainEvent[]; blobs?: readonly NewBlob[] },
  ): Promise<void>
  context(peer: Peer): Context
  /** Resolves when the judgement queue is empty. */
  judged(): Promise<void>
  /** Queues what an earlier process left without a judgement; gives how many. */
  judgePending(transactions: () => Promise<readonly AnyTransaction[]>): Promise<number>
}
