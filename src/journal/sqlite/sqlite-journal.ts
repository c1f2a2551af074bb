import { Readable } from 'node:stream'
import type { StoredEvent } from '#src/domain/domain-event.ts'
import type { Entry, EntryOf } from '#src/domain/journal-entry.ts'
import type { BlobFolder } from '../blobs/blob-folder.ts'
import type { Changes } from '../changes.ts'
import { followEntries } from '../follow-entries.ts'
import type { Append, EntryFilter, Journal, Spool } from '../journal.ts'
import { entriesMatching } from '../sql/entry-filter.ts'
import { type EntryRow, type EventRow, entryOf, eventOf } from '../sql/rows.ts'
import { STATEMENTS } from '../sql/statements.ts'
import type { Value } from '../view.ts'
import type { AppendWriter } from './append-writer.ts'
import type { Connection } from './connection.ts'
import type { GroupCommit } from './group-commit.ts'
import { prepareAppend } from './prepared-append.ts'
import { readOnlyQuery } from './read-only-query.ts'

/** What the journals of one SQLite store share. */
export interface SqliteParts {
  readonly connection: Connection
  readonly commits: GroupCommit
  readonly writer: AppendWriter
  readonly blobs: BlobFolder
  readonly changes: Changes
}

/** The journal of one bench in a SQLite store. */
export class SqliteJournal implements Journal {
  readonly benchId: string
  readonly #parts: SqliteParts
  readonly #listeners = new Set<(entries: readonly Entry[]) => void>()

  constructor(benchId: string, parts: SqliteParts) {
    this.benchId = benchId
    this.#parts = parts
  }

  async append(append: Append): Promise<readonly number[]> {
    const { blobs, commits, writer } = this.#parts
    const prepared = prepareAppend(append, blobs)
    try {
      const entries = await commits.write(() => writer.write(this.benchId, prepared), {
        size: prepared.size,
        ready: prepared.ready,
        durable: (written) => this.#announce(written),
      })
      return entries.map(({ seq }) => seq)
    } finally {
      await prepared.discard()
    }
  }

  async spool(): Promise<Spool> {
    return this.#parts.blobs.spool()
  }

  async read(filter: EntryFilter = {}): Promise<Entry[]> {
    const { sql, values } = entriesMatching(this.benchId, filter)
    return this.#parts.connection.all<EntryRow>(sql, values).map(entryOf)
  }

  async entry(seq: number): Promise<Entry | undefined> {
    const row = this.#parts.connection.get<EntryRow>(STATEMENTS.entry, { bench_id: this.benchId, seq })
    return row && entryOf(row)
  }

  async lastSeq(): Promise<number> {
    return this.#parts.connection.get<{ seq: number }>(STATEMENTS.lastSeq, { bench_id: this.benchId })!.seq
  }

  follow(filter: EntryFilter, signal: AbortSignal): AsyncIterable<Entry> {
    return followEntries(this, this.#parts.changes, filter, signal)
  }

  onAppend(listener: (entries: readonly Entry[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async stream(stream: string, after = 0): Promise<StoredEvent[]> {
    return this.#parts.connection.all<EventRow>(STATEMENTS.stream, { bench_id: this.benchId, stream, after }).map(eventOf)
  }

  async unjudged(limit: number, after = 0): Promise<EntryOf<'exchange'>[]> {
    const rows = this.#parts.connection.all<EntryRow>(STATEMENTS.unjudged, { bench_id: this.benchId, limit, after })
    return rows.map((row) => entryOf(row) as EntryOf<'exchange'>)
  }

  async blob(sha256: string): Promise<Buffer | undefined> {
    const row = this.#blobRow(sha256)
    return row && (row.bytes ?? this.#parts.blobs.read(sha256))
  }

  async blobStream(sha256: string): Promise<Readable | undefined> {
    const row = this.#blobRow(sha256)
    return row && (row.bytes ? Readable.from([row.bytes]) : this.#parts.blobs.stream(sha256))
  }

  async query<Row>(sql: string, parameters: Readonly<Record<string, Value>> = {}): Promise<Row[]> {
    return readOnlyQuery<Row>(this.#parts.connection, this.benchId, sql, parameters)
  }

  async snapshot(stream: string): Promise<{ readonly version: number; readonly state: unknown } | undefined> {
    const row = this.#parts.connection.get<{ version: number; state: string }>(STATEMENTS.snapshot, { bench_id: this.benchId, stream })
    return row && { version: row.version, state: JSON.parse(row.state) as unknown }
  }

  async saveSnapshot(stream: string, version: number, state: unknown): Promise<void> {
    const { connection, commits } = this.#parts
    const values = { bench_id: this.benchId, stream, version, state: JSON.stringify(state) }
    const save = () => {
      const { version: reached } = connection.get<{ version: number }>(STATEMENTS.streamVersion, values)!
      // The events of a state made ahead of its append may never have come.
      if (version <= reached) connection.run(STATEMENTS.saveSnapshot, values)
    }
    await commits.write(save, { size: values.state.length })
  }

  #blobRow(sha256: string): { bytes: Buffer | null } | undefined {
    return this.#parts.connection.get<{ bytes: Buffer | null }>(STATEMENTS.blob, { bench_id: this.benchId, sha256 })
  }

  #announce(entries: readonly Entry[]): void {
    this.#parts.changes.announce()
    for (const listener of this.#listeners) listener(entries)
  }
}
