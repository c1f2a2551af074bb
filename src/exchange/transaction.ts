import type { Decoded } from '#src/domain/anomaly.ts'
import type { Bilingual, Wording } from '#src/domain/bilingual.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { EntryKeys } from '#src/domain/journal-entry.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { NewBlob } from '#src/journal/journal.ts'
import type { Artefact } from '#src/rules/artefact.ts'
import type { Context } from './context.ts'
import type { Refusal } from './refusal.ts'

/** Bytes as a transport received them. */
export interface Received {
  /** HTTP: `{ method, url, rawHeaders }`. SMTP: `{ mailFrom, rcptTo, … }`. Kept in the journal with the exchange. */
  readonly head: JsonObject
  /** Body, byte for byte. */
  readonly body: Uint8Array
  /** A large body already hashed and written aside (`Journal.spool`); the pipeline then hands it to the append. */
  readonly spooled?: NewBlob
}

/** What leaves on the wire. `code` is what the journal shows: HTTP status or SMTP reply. */
export interface WireAnswer {
  readonly code: string
  /** Header name and value pairs; case and order reach the wire. */
  readonly rawHeaders?: readonly (readonly [string, string])[]
  readonly body?: Uint8Array
  /** SMTP reply text after the code. */
  readonly text?: string
}

/** How a stream's state is made: `evolve` is the only way it changes. The state is plain JSON data, so that it can be snapshot. */
export interface StreamModel<State> {
  initial(stream: string): State
  evolve(state: State, event: DomainEvent): State
}

/** A stream a message reads or changes. */
export interface StreamRef {
  readonly stream: string
  // biome-ignore lint/suspicious/noExplicitAny: the states of one message's streams differ in type
  readonly model: StreamModel<any>
}

/** The states of the message's streams, all read at one moment. */
export interface States {
  /** State of one of the streams named by `streams`; throws for any other. */
  get<State>(stream: string): State
}

/** The answer in the words of the domain, and what changed. */
export interface Decision<Answer> {
  readonly answer: Answer
  /** Appended to their streams, in order. */
  readonly events: readonly { readonly stream: string; readonly event: DomainEvent }[]
}

/** What the journal shows of the exchange; `summary` is canonical (design §5): no key, digest or id minted elsewhere. */
export interface Recorded {
  readonly keys: EntryKeys
  readonly summary: JsonObject
  readonly establishment?: string
}

/**
 * One transaction of a service: one file (design §1). `decode`, `control`, `decide` and `encode` are pure: time and identifiers
 * come from `ctx`; they may be async for a worker or webcrypto only.
 */
export interface Transaction<Message, Answer> {
  /** `<simulator>/<file>`: `dmp/td2.1-alimentation`. */
  readonly id: string
  readonly title: Bilingual
  /** Document and section that define it. */
  readonly source: Wording
  accepts(received: Received): boolean
  /** Never throws on bad input. */
  decode(received: Received): Promise<Decoded<Message>> | Decoded<Message>
  /** The streams this message changes or reads: `dmp/<INS>`; none when it has no state. */
  streams(message: Message): readonly StreamRef[]
  /** The checks of the real service, in official order. */
  control(message: Message, states: States, ctx: Context): Promise<Refusal | undefined> | Refusal | undefined
  decide(message: Message, states: States, refusal: Refusal | undefined, ctx: Context): Decision<Answer>
  encode(answer: Answer, message: Message, ctx: Context): WireAnswer
  /** Decodes all that the rules judge, when `decode` reads what the answer needs and no more: a mail's attachments. */
  decodeWhole?(received: Received): Promise<Decoded<Message>>
  /** False when `decode` left out something of this message: it is decoded again, from the journal, to be judged. */
  whole?(message: Message): boolean
  /** What rules judge in it. */
  artefacts(message: Message): readonly Artefact[]
  record(message: Message, answer: Answer): Recorded
  /** `with-exchange`: judged in the same append (SOAP); `afterwards`: through the bounded queue (mail). */
  readonly judged: 'with-exchange' | 'afterwards'
}

/** A transaction among others, whatever its messages. */
// biome-ignore lint/suspicious/noExplicitAny: a list of transactions holds unrelated messages
export type AnyTransaction = Transaction<any, any>
