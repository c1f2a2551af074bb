import type { NewEntry } from '#src/domain/journal-entry.ts'
import type { Journal, JournalStore } from '../journal.ts'
import type { Purge, Purged } from '../purge/purge.ts'
import { APPEND_ONLY } from '../sql/schema.ts'
import { STATEMENTS } from '../sql/statements.ts'
import type { BenchClaims } from './bench-claims.ts'
import { prepareAppend } from './prepared-append.ts'
import { SQLITE } from './sqlite-dialect.ts'
import { SqliteJournal, type SqliteParts } from './sqlite-journal.ts'
import type { ViewTables } from './view-tables.ts'

const DROPS = ['dropEntries', 'dropEvents', 'dropUnjudged', 'dropSnapshots', 'dropBlobs', 'dropBench'] as const

/** The journals of the benches kept in one SQLite database. */
export class SqliteStore implements JournalStore {
  readonly #parts: SqliteParts
  readonly #views: ViewTables
  readonly #claims: BenchClaims
  readonly #whenClosed: () => Promise<void>
  #closing: Promise<void> | undefined
  readonly #journals = new Map<string, SqliteJournal>()

  constructor(parts: SqliteParts, views: ViewTables, claims: BenchClaims, whenClosed: () => Promise<void>) {
    this.#parts = parts
    this.#views = views
    this.#claims = claims
    this.#whenClosed = whenClosed
  }

  async open(benchId: string): Promise<Journal> {
    const known = this.#journals.get(benchId)
    if (known) return known
    const journal = new SqliteJournal(benchId, this.#parts)
    this.#journals.set(benchId, journal)
    await this.#parts.commits.write(() => this.#parts.connection.run(STATEMENTS.addBench, { bench_id: benchId }))
    return journal
  }

  async benches(): Promise<string[]> {
    return this.#parts.connection.all<{ bench_id: string }>(STATEMENTS.benches).map(({ bench_id }) => bench_id)
  }

  claim(benchId: string): Promise<void> {
    return this.#claims.claim(benchId)
  }

  release(benchId: string): Promise<void> {
    return this.#claims.release(benchId)
  }

  async owner(benchId: string): Promise<number | undefined> {
    return this.#claims.owner(benchId)
  }

  async drop(benchId: string): Promise<void> {
    const { connection } = this.#parts
    this.#journals.delete(benchId)
    await this.#erase(() => {
      for (const statement of DROPS) connection.run(STATEMENTS[statement], { bench_id: benchId })
      this.#views.drop(benchId)
    })
  }

  async purge(benchId: string, purge: Purge, at: Pick<NewEntry, 'benchMs' | 'wallMs'>): Promise<Purged> {
    const { connection, writer, blobs } = this.#parts
    const { PurgeWriter } = await import('./purge-writer.ts')
    return this.#erase(() => {
      const entry = new PurgeWriter(connection, benchId).purge(purge, at)
      writer.write(benchId, prepareAppend({ entries: [entry] }, blobs))
      if (purge.scope === 'patient') this.#views.rebuild(benchId)
      return entry.payload.detail
    })
  }

  rebuildViews(benchId: string): Promise<void> {
    return this.#parts.commits.write(() => this.#views.rebuild(benchId))
  }

  /** Removes the files of blobs that no entry refers to: a crash or a drop left them. */
  sweep(): Promise<void> {
    const { connection, commits, blobs } = this.#parts
    return commits.write(() => {
      const known = new Set(connection.all<{ sha256: string }>(STATEMENTS.fileBlobs).map(({ sha256 }) => sha256))
      blobs.sweep((sha256) => known.has(sha256))
    })
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Removes rows from the append-only tables, and their bytes from the files. */
  async #erase<T>(work: () => T): Promise<T> {
    const { connection, commits, changes } = this.#parts
    connection.database.pragma('secure_delete = on')
    try {
      return await commits.write(() => {
        connection.execute(APPEND_ONLY.flatMap((table) => SQLITE.unlock(table)))
        const made = work()
        connection.execute(APPEND_ONLY.flatMap((table) => SQLITE.appendOnly(table)))
        return made
      })
    } finally {
      connection.database.pragma('secure_delete = off')
      await this.sweep()
      connection.database.pragma('wal_checkpoint(TRUNCATE)')
      changes.announce()
    }
  }

  async #close(): Promise<void> {
    const released = this.#claims.releaseAll()
    await Promise.all([released, this.#parts.commits.close()])
    this.#parts.connection.database.close()
    await this.#whenClosed()
  }
}
