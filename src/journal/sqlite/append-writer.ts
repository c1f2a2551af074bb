import type { StoredEvent } from '#src/domain/domain-event.ts'
import type { Entry } from '#src/domain/journal-entry.ts'
import type { BlobFolder } from '../blobs/blob-folder.ts'
import { VersionConflictError } from '../journal.ts'
import { entryRow, placed } from '../sql/rows.ts'
import { STATEMENTS } from '../sql/statements.ts'
import type { Bindings, Connection } from './connection.ts'
import type { PreparedAppend, PreparedBlob } from './prepared-append.ts'
import type { ViewTables } from './view-tables.ts'

/** Writes appends: entries, events, blobs and views, inside the transaction of its caller. */
export class AppendWriter {
  readonly #connection: Connection
  readonly #folder: BlobFolder
  readonly #views: ViewTables

  constructor(connection: Connection, folder: BlobFolder, views: ViewTables) {
    this.#connection = connection
    this.#folder = folder
    this.#views = views
  }

  /** Gives the entries in their places. Throws `VersionConflictError` when a stream is not at the version expected. */
  write(benchId: string, append: PreparedAppend): Entry[] {
    const { seq: last } = this.#connection.get<{ seq: number }>(STATEMENTS.lastSeq, { bench_id: benchId })!
    const entries = append.entries.map(({ entry }, index) => namingItsExchange(placed(entry, benchId, last + 1 + index), last + 1))
    const events = this.#writeEvents(benchId, entries[0]!, append)
    for (const blob of append.blobs) this.#writeBlob(benchId, blob)
    const judged = new Set(entries.flatMap((entry) => (entry.kind === 'judgement' ? [entry.payload.exchange] : [])))
    entries.forEach((entry, index) => {
      this.#connection.run(STATEMENTS.addEntry, entryRow(entry, payloadText(entry, append.entries[index]!)) as unknown as Bindings)
      const place = { bench_id: benchId, seq: entry.seq }
      if (entry.kind === 'exchange' && !judged.has(entry.seq)) this.#connection.run(STATEMENTS.addUnjudged, place)
      if (entry.kind === 'judgement' && entry.payload.exchange <= last)
        this.#connection.run(STATEMENTS.markJudged, { ...place, seq: entry.payload.exchange })
      this.#views.apply(entry, index === 0 ? events : [])
    })
    return entries
  }

  #writeEvents(benchId: string, entry: Entry, { streams }: PreparedAppend): StoredEvent[] {
    const written: StoredEvent[] = []
    for (const { stream, expectedVersion, events } of streams) {
      const { version: found } = this.#connection.get<{ version: number }>(STATEMENTS.streamVersion, { bench_id: benchId, stream })!
      if (found !== expectedVersion) throw new VersionConflictError(stream, expectedVersion, found)
      for (const [index, { event, payload }] of events.entries()) {
        const stored = { stream, version: found + 1 + index, seq: entry.seq, benchMs: entry.benchMs, event }
        this.#connection.run(STATEMENTS.addEvent, {
          bench_id: benchId,
          stream,
          version: stored.version,
          seq: entry.seq,
          position: written.length,
          bench_ms: entry.benchMs,
          type: event.type,
          payload,
        })
        written.push(stored)
      }
    }
    return written
  }

  #writeBlob(benchId: string, blob: PreparedBlob): void {
    const key = { bench_id: benchId, sha256: blob.sha256 }
    if (blob.bytes) this.#connection.run(STATEMENTS.addBlob, { size: blob.bytes.length, bytes: blob.bytes, ...key })
    else if (!this.#connection.get(STATEMENTS.hasBlob, key)) {
      this.#folder.keep(blob.spool)
      this.#connection.run(STATEMENTS.addBlob, { size: blob.spool.ref.size, bytes: null, ...key })
    }
  }
}

/** A judgement appended with its exchange could not know its place: 0 stands for the first entry of the append. */
function namingItsExchange(entry: Entry, first: number): Entry {
  return entry.kind === 'judgement' && entry.payload.exchange === 0 ? { ...entry, payload: { ...entry.payload, exchange: first } } : entry
}

function payloadText(entry: Entry, prepared: PreparedAppend['entries'][number]): string {
  return entry.payload === prepared.entry.payload ? prepared.payload : JSON.stringify(entry.payload)
}
