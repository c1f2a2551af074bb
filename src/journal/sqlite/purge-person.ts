import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { Json } from '#src/domain/json.ts'
import type { BlobFolder } from '../blobs/blob-folder.ts'
import { type Pseudonymise, pseudonymise } from '../purge/pseudonymise.ts'
import { NOTHING_PURGED, type PurgeCounts, type Purged } from '../purge/purge.ts'
import { referencesIn } from '../purge/references-in.ts'
import { withoutFreeTexts, withoutPerson } from '../purge/what-remains.ts'
import { type EntryRow, type EventRow, entryOf, KEY_COLUMNS } from '../sql/rows.ts'
import { STATEMENTS } from '../sql/statements.ts'
import type { Bindings, Connection } from './connection.ts'

const PAGE = 1_000
/** Entries whose bodies are read between two turns of the event loop. */
const BODIES = 50

/**
 * Purges a person: `look`, then `purge` in one transaction, since half a person would be two in the views and in the streams. An entry is
 * about the person when an identifier stands in its keys, in its payload or in a body it refers to, and so is the judgement of such an
 * exchange.
 */
export class PurgePerson {
  readonly #connection: Connection
  readonly #benchId: string
  readonly #blobs: Pick<BlobFolder, 'readNow'>
  readonly #person: Pseudonymise
  #counts: PurgeCounts = { ...NOTHING_PURGED }
  /** Whether each body that was read names the person, by SHA-256. */
  readonly #named = new Map<string, boolean>()
  /** Bodies that purged entries and events referred to. */
  readonly #released = new Set<string>()

  /** @param pseudonyms by identifier of the person */
  constructor(connection: Connection, benchId: string, blobs: Pick<BlobFolder, 'readNow'>, pseudonyms: Readonly<Record<string, string>>) {
    this.#connection = connection
    this.#benchId = benchId
    this.#blobs = blobs
    this.#person = pseudonymise(pseudonyms)
  }

  /** Reads the bodies kept so far, so that the transaction reads those that came since alone: the bench goes on meanwhile. */
  async look(): Promise<void> {
    let read = 0
    for (const row of this.#entries()) {
      this.#concerns(row)
      if (++read % BODIES === 0) await setImmediate()
    }
  }

  /** Gives how much went. For the transaction of its caller, which unlocked the append-only tables; bears repeating. */
  purge(): Purged {
    this.#counts = { ...NOTHING_PURGED }
    this.#released.clear()
    /** Of entries about the person. */
    const about = new Set<number>()
    /** Mails about the person: a receipt or a report that quotes one may name nobody itself. */
    const mails = new Set<string | null>()
    for (const row of this.#entries()) {
      const entry = entryOf(row)
      const judges = entry.kind === 'judgement' && about.has(entry.payload.exchange)
      const quotes = row.patient === null && mails.has(row.message_id)
      if (!judges && !quotes && !this.#concerns(row)) continue
      about.add(entry.seq)
      if (row.message_id !== null) mails.add(row.message_id)
      this.#rewrite(row, { ...this.#keys(row), payload: this.#person.apply(JSON.stringify(withoutPerson(entry))) })
    }
    const next = new Map<string, number>()
    const kept = new Set<string>()
    for (const row of this.#events()) {
      const references = referencesIn(row.payload)
      // a mail about the person in the mailbox of somebody else names nobody but in its subject
      if (about.has(row.seq) || this.#person.concerns(row.stream) || this.#person.concerns(row.payload)) {
        for (const sha256 of references) this.#released.add(sha256)
        this.#rename(row, next)
      } else for (const sha256 of references) kept.add(sha256)
    }
    this.#removeBlobs(kept)
    return this.#counts
  }

  #concerns(row: EntryRow): boolean {
    const keys = Object.values(KEY_COLUMNS).flatMap((column) => row[column] ?? [])
    return (
      [row.payload, ...keys].some((text) => this.#person.concerns(text)) || referencesIn(row.payload).some((sha256) => this.#names(sha256))
    )
  }

  #names(sha256: string): boolean {
    const known = this.#named.get(sha256)
    if (known !== undefined) return known
    const row = this.#connection.get<{ bytes: Buffer | null }>(STATEMENTS.blob, { bench_id: this.#benchId, sha256 })
    const names = row !== undefined && this.#person.concerns((row.bytes ?? this.#blobs.readNow(sha256)).toString('latin1'))
    this.#named.set(sha256, names)
    return names
  }

  #keys(row: EntryRow): Partial<EntryRow> {
    return Object.fromEntries(Object.values(KEY_COLUMNS).map((column) => [column, row[column] && this.#person.apply(row[column])]))
  }

  /** Moves an event to the stream of the pseudonym, after what came there before: an earlier purge, another matricule of the person. */
  #rename({ stream, version, payload }: EventRow, next: Map<string, number>): void {
    const to = this.#person.apply(stream)
    const after = this.#person.apply(JSON.stringify(withoutFreeTexts(JSON.parse(payload) as DomainEvent & Json)))
    if (to === stream && after === payload) return
    const place = { bench_id: this.#benchId, stream: to }
    if (!next.has(to)) next.set(to, this.#connection.get<{ version: number }>(STATEMENTS.streamVersion, place)!.version + 1)
    for (const name of [stream, to]) this.#connection.run(STATEMENTS.removeSnapshot, { ...place, stream: name })
    const version_to = to === stream ? version : next.get(to)!
    if (to !== stream) next.set(to, version_to + 1)
    const values = { ...place, stream, version, to, version_to, payload: after }
    this.#counts.events += this.#connection.run(STATEMENTS.rewriteEvent, values)
  }

  #rewrite(row: EntryRow, after: Partial<EntryRow>): void {
    const rewritten = { ...row, ...after }
    if (isDeepStrictEqual(rewritten, row)) return
    for (const sha256 of referencesIn(row.payload)) this.#released.add(sha256)
    this.#connection.run(STATEMENTS.rewriteEntry, rewritten as unknown as Bindings)
    if (row.kind !== 'exchange') return
    this.#counts.exchanges++
    this.#connection.run(STATEMENTS.markJudged, { bench_id: this.#benchId, seq: row.seq })
  }

  /** A body that an entry or an event about somebody else refers to stays. */
  #removeBlobs(kept: Set<string>): void {
    for (const { payload } of this.#entries()) for (const sha256 of referencesIn(payload)) kept.add(sha256)
    for (const sha256 of this.#released)
      if (!kept.has(sha256)) this.#counts.blobs += this.#connection.run(STATEMENTS.removeBlob, { bench_id: this.#benchId, sha256 })
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
