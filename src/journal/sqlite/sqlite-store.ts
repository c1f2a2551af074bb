import type { Journal, JournalStore } from '../journal.ts'
import { APPEND_ONLY } from '../sql/schema.ts'
import { STATEMENTS } from '../sql/statements.ts'
import type { BenchClaims } from './bench-claims.ts'
import { SQLITE } from './sqlite-dialect.ts'
import { SqliteJournal, type SqliteParts } from './sqlite-journal.ts'
import type { ViewTables } from './view-tables.ts'

const DROPS = ['dropEntries', 'dropEvents', 'dropUnjudged', 'dropSnapshots', 'dropBlobs', 'dropBench'] as const

/** The journals of the benches kept in one SQLite database. */
export class SqliteStore implements JournalStore {
  readonly #parts: SqliteParts
  readonly #views: ViewTables
  readonly #claims: BenchClaims
  readonly #whenClosed: () => void
  #closing: Promise<void> | undefined
  readonly #journals = new Map<string, SqliteJournal>()

  constructor(parts: SqliteParts, views: ViewTables, claims: BenchClaims, whenClosed: () => void) {
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

  async drop(benchId: string): Promise<void> {
    const { connection, commits } = this.#parts
    this.#journals.delete(benchId)
    await commits.write(() => {
      connection.execute(APPEND_ONLY.flatMap((table) => SQLITE.unlock(table)))
      for (const statement of DROPS) connection.run(STATEMENTS[statement], { bench_id: benchId })
      this.#views.drop(benchId)
      connection.execute(APPEND_ONLY.flatMap((table) => SQLITE.appendOnly(table)))
    })
    await this.sweep()
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

  async #close(): Promise<void> {
    const released = this.#claims.releaseAll()
    await Promise.all([released, this.#parts.commits.close()])
    this.#parts.connection.database.close()
    this.#whenClosed()
  }
}
