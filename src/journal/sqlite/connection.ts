import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { positional } from '../sql/parameters.ts'

/** A value SQLite takes. */
export type Bound = string | number | bigint | Uint8Array | null
export type Bindings = Readonly<Record<string, Bound>>

/** A lock met by a commit is waited for by the group commit, off the event loop. */
const SHORT_WAIT_MS = 20
const LONG_WAIT_MS = 5_000

interface Prepared {
  readonly statement: Sqlite.Statement<unknown[]>
  readonly names: readonly string[]
}

/** Where npm puts SQLite; the built code, which has the library in one file, would look for it elsewhere. */
const nativeBinding = fileURLToPath(import.meta.resolve('better-sqlite3/build/Release/better_sqlite3.node'))

/** One connection to a SQLite database; statements are prepared once per text. */
export class Connection {
  readonly database: Sqlite.Database
  readonly #prepared = new Map<string, Prepared>()

  /** @param file path of the database, or `:memory:` */
  constructor(file: string) {
    this.database = new Sqlite(file, { timeout: 5_000, nativeBinding })
    if (file !== ':memory:') {
      this.database.pragma('journal_mode = WAL')
      // The group commit syncs the log itself, off the event loop (docs/decisions/007).
      this.database.pragma('synchronous = NORMAL')
      this.database.pragma('wal_autocheckpoint = 4000')
    }
    // SQLite goes through the whole cache at each commit that split a page: the system keeps the rest of the file in memory.
    this.database.pragma('cache_size = -4000')
    this.database.pragma('temp_store = MEMORY')
    this.#waitForLocks(SHORT_WAIT_MS)
  }

  /** Writes the whole database anew, outside any transaction; waits for the lock of another process, five seconds at most. */
  vacuum(): void {
    this.#waitForLocks(LONG_WAIT_MS)
    try {
      this.database.exec('vacuum')
    } finally {
      this.#waitForLocks(SHORT_WAIT_MS)
    }
  }

  /** Runs a statement of `src/journal/sql/`; gives how many rows it changed. */
  run(sql: string, values: Bindings): number {
    const { statement, names } = this.#prepare(sql)
    return statement.run(names.map((name) => values[name])).changes
  }

  /** The same with the values in the order in which the statement names them. */
  runInOrder(sql: string, values: readonly Bound[]): number {
    return this.#prepare(sql).statement.run(values).changes
  }

  /** First row, if any. */
  get<Row>(sql: string, values: Bindings): Row | undefined {
    const { statement, names } = this.#prepare(sql)
    return statement.get(names.map((name) => values[name])) as Row | undefined
  }

  all<Row>(sql: string, values: Bindings = {}): Row[] {
    const { statement, names } = this.#prepare(sql)
    return statement.all(names.map((name) => values[name])) as Row[]
  }

  /** Runs statements without values, one after the other. */
  execute(statements: readonly string[]): void {
    for (const sql of statements) this.database.exec(sql)
  }

  #waitForLocks(ms: number): void {
    this.database.pragma(`busy_timeout = ${ms}`)
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known) return known
    const { sql: text, names } = positional(sql, () => '?')
    const prepared = { statement: this.database.prepare<unknown[]>(text), names }
    this.#prepared.set(sql, prepared)
    return prepared
  }
}
