import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { Json } from '#src/domain/json.ts'
import { pseudonymise } from '../purge/pseudonymise.ts'
import { NOTHING_PURGED, type PurgeCounts, type Purged } from '../purge/purge.ts'
import { referencesIn } from '../purge/references-in.ts'
import { withoutFreeTexts, withoutPerson } from '../purge/what-remains.ts'
import { type EntryRow, type EventRow, entryOf } from '../sql/rows.ts'
import { STATEMENTS } from '../sql/statements.ts'
import type { Bindings, Connection } from './connection.ts'

const PAGE = 1_000

/**
 * Purges a person inside the transaction of its caller, which unlocked the append-only tables. One transaction: half a person would be two
 * in the views and in the streams.
 */
export class PurgePerson {
  readonly #connection: Connection
  readonly #benchId: string
  readonly #counts: PurgeCounts = { ...NOTHING_PURGED }
  /** Bodies that purged entries referred to. */
  readonly #released = new Set<string>()

  constructor(connection: Connection, benchId: string) {
    this.#connection = connection
    this.#benchId = benchId
  }

  /** Gives how much went. @param pseudonyms by identifier of the person */
  purge(pseudonyms: Readonly<Record<string, string>>): Purged {
    const { concerns, apply } = pseudonymise(pseudonyms)
    for (const row of this.#entries()) {
      const { patient, stay, message_id, conversation, document, payload } = row
      const keys = { patient, stay, message_id, conversation, document }
      if (!concerns(payload) && !Object.values(keys).some((key) => key !== null && concerns(key))) continue
      const renamed = Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, value && apply(value)]))
      this.#rewrite({ ...row, ...renamed }, apply(JSON.stringify(withoutPerson(entryOf(row)))), row.payload)
    }
    const lengths = new Map<string, number>()
    for (const row of this.#events()) if (concerns(row.stream) || concerns(row.payload)) this.#rename(row, apply, lengths)
    this.#removeBlobs()
    return this.#counts
  }

  /** Moves an event to the stream of the pseudonym, after what an earlier purge moved there. */
  #rename({ stream, version, payload }: EventRow, apply: (text: string) => string, lengths: Map<string, number>): void {
    const to = apply(stream)
    const place = { bench_id: this.#benchId, stream: to }
    if (!lengths.has(to)) {
      const length = this.#connection.get<{ version: number }>(STATEMENTS.streamVersion, place)!.version
      lengths.set(to, to === stream ? 0 : length)
      for (const name of [stream, to]) this.#connection.run(STATEMENTS.removeSnapshot, { ...place, stream: name })
    }
    const version_to = version + lengths.get(to)!
    const event = withoutFreeTexts(JSON.parse(payload) as DomainEvent & Json)
    const values = { ...place, stream, version, to, version_to, payload: apply(JSON.stringify(event)) }
    this.#counts.events += this.#connection.run(STATEMENTS.rewriteEvent, values)
  }

  #rewrite(row: EntryRow, payload: string, before: string): void {
    if (payload === before) return
    for (const sha256 of referencesIn(before)) this.#released.add(sha256)
    this.#connection.run(STATEMENTS.rewriteEntry, { ...row, payload } as unknown as Bindings)
    if (row.kind !== 'exchange') return
    this.#counts.exchanges++
    this.#connection.run(STATEMENTS.markJudged, { bench_id: this.#benchId, seq: row.seq })
  }

  /** A body that another entry still refers to stays. */
  #removeBlobs(): void {
    if (this.#released.size === 0) return
    for (const { payload } of this.#entries()) for (const sha256 of referencesIn(payload)) this.#released.delete(sha256)
    for (const sha256 of this.#released)
      this.#counts.blobs += this.#connection.run(STATEMENTS.removeBlob, { bench_id: this.#benchId, sha256 })
  }

  #entries(): Iterable<EntryRow> {
    return this.#pages<EntryRow>(STATEMENTS.entriesBetween)
  }

  #events(): Iterable<EventRow> {
    return this.#pages<EventRow>(STATEMENTS.eventsBetween)
  }

  *#pages<Row>(statement: string): Generator<Row> {
    const { seq: last } = this.#connection.get<{ seq: number }>(STATEMENTS.lastSeq, { bench_id: this.#benchId })!
    for (let after = 0; after < last; after += PAGE)
      yield* this.#connection.all<Row>(statement, { bench_id: this.#benchId, after, until: after + PAGE })
  }
}
