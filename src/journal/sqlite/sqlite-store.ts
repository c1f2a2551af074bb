import type { NewEntry } from '#src/domain/journal-entry.ts'
import type { Journal, JournalStore } from '../journal.ts'
import type { Purge, Purged } from '../purge/purge.ts'
import { STATEMENTS } from '../sql/statements.ts'
import type { BenchClaims } from './bench-claims.ts'
import { Erasures } from './erasures.ts'
import { SqliteJournal, type SqliteParts } from './sqlite-journal.ts'
import type { ViewTables } from './view-tables.ts'

/** The journals of the benches kept in one SQLite database. */
export class SqliteStore implements JournalStore {
  readonly #parts: SqliteParts
  readonly #views: ViewTables
  readonly #claims: BenchClaims
  readonly #erasures: Erasures
  readonly #whenClosed: () => Promise<void>
  #closing: Promise<void> | undefined
  readonly #journals = new Map<string, SqliteJournal>()

  constructor(parts: SqliteParts, views: ViewTables, claims: BenchClaims, whenClosed: () => Promise<void>) {
    this.#parts = parts
    this.#views = views
    this.#claims = claims
    this.#erasures = new Erasures(parts, views, () => this.sweep())
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

  drop(benchId: string): Promise<void> {
    this.#journals.delete(benchId)
    return this.#erasures.drop(benchId)
  }

  purge(benchId: string, purge: Purge, at: Pick<NewEntry, 'benchMs' | 'wallMs'>): Promise<Purged> {
    return purge.scope === 'age'
      ? this.#erasures.purgeByAge(benchId, purge.beforeMs, at)
      : this.#erasures.purgePerson(benchId, purge.pseudonyms, at)
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
    await this.#erasures.stop()
    const released = this.#claims.releaseAll()
    await Promise.all([released, this.#parts.commits.close()])
    this.#parts.connection.database.close()
    await this.#whenClosed()
  }
}
