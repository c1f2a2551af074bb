import type { NewEntry } from '#src/domain/journal-entry.ts'
import { type Purged, together } from '../purge/purge.ts'
import type { EntryRow } from '../sql/rows.ts'
import { APPEND_ONLY } from '../sql/schema.ts'
import { STATEMENTS } from '../sql/statements.ts'
import type { Bindings } from './connection.ts'
import { prepareAppend } from './prepared-append.ts'
import { SQLITE } from './sqlite-dialect.ts'
import type { SqliteParts } from './sqlite-journal.ts'
import type { ViewTables } from './view-tables.ts'

const DROPS = ['dropEntries', 'dropEvents', 'dropUnjudged', 'dropSnapshots', 'dropBlobs', 'dropBench'] as const

type When = Pick<NewEntry, 'benchMs' | 'wallMs'>
/** Runs a change of the append-only tables in a transaction of its own. */
type Unlocked = <T>(change: () => T) => Promise<T>

/** What takes things away from a SQLite store, one after the other: the only way past the append-only tables. */
export class Erasures {
  readonly #parts: SqliteParts
  readonly #views: ViewTables
  readonly #sweep: () => Promise<void>
  #running = Promise.resolve()
  #stopped = false

  /** @param sweep removes the files of bodies that are gone */
  constructor(parts: SqliteParts, views: ViewTables, sweep: () => Promise<void>) {
    this.#parts = parts
    this.#views = views
    this.#sweep = sweep
  }

  drop(benchId: string): Promise<void> {
    return this.#erase((unlocked) =>
      unlocked(() => {
        for (const statement of DROPS) this.#parts.connection.run(STATEMENTS[statement], { bench_id: benchId })
        this.#views.drop(benchId)
      }),
    )
  }

  /** @param pseudonyms by identifier of the person */
  async purgePerson(benchId: string, pseudonyms: Readonly<Record<string, string>>, at: When): Promise<Purged> {
    const { PurgePerson } = await import('./purge-person.ts')
    return this.#erase(async (unlocked) => {
      const person = new PurgePerson(this.#parts.connection, benchId, this.#parts.blobs, pseudonyms)
      await person.look()
      const purged = await unlocked(() => {
        const detail = { pseudonyms: Object.values(pseudonyms), ...person.purge() }
        this.#tell(benchId, { kind: 'purge', ...at, payload: { v: 1, scope: 'patient', detail } })
        this.#views.rebuild(benchId)
        return detail
      })
      // `secure_delete` overwrites what goes now, not what earlier page splits left in free space
      this.#parts.connection.vacuum()
      return purged
    })
  }

  /**
   * A batch at a time, until `stop`. The entry that tells of it comes with the first one, and each brings its counts up to date: they are
   * true whatever ends the purge.
   *
   * @param beforeMs wall milliseconds
   */
  async purgeByAge(benchId: string, beforeMs: number, at: When): Promise<Purged> {
    const { PurgeByAge } = await import('./purge-by-age.ts')
    return this.#erase(async (unlocked) => {
      const purge = new PurgeByAge(this.#parts.connection, benchId, beforeMs)
      if (!(await purge.look(() => this.#stopped))) return { beforeMs, ...purge.purged }
      let told: number | undefined
      do {
        const { batch, seq } = await unlocked(() => {
          const made = purge.purgeBatch()
          const detail = { beforeMs, ...together(purge.purged, made.purged) }
          return { batch: made, seq: this.#tell(benchId, { kind: 'purge', ...at, payload: { v: 1, scope: 'age', detail } }, told) }
        })
        told = seq
        purge.committed(batch)
      } while (!purge.finished && !this.#stopped)
      return { beforeMs, ...purge.purged }
    })
  }

  /** Ends what runs after its batch; resolves when nothing runs any more. */
  stop(): Promise<void> {
    this.#stopped = true
    return this.#running
  }

  /** Runs what removes rows from the append-only tables, then removes their bytes from the files. */
  #erase<T>(work: (unlocked: Unlocked) => Promise<T>): Promise<T> {
    const erased = this.#running.then(() => this.#eraseNow(work))
    this.#running = erased.then(
      () => {},
      () => {},
    )
    return erased
  }

  async #eraseNow<T>(work: (unlocked: Unlocked) => Promise<T>): Promise<T> {
    const { connection, commits, changes } = this.#parts
    connection.database.pragma('secure_delete = on')
    try {
      return await work((change) =>
        commits.write(() => {
          connection.execute(APPEND_ONLY.flatMap((table) => SQLITE.unlock(table)))
          const made = change()
          connection.execute(APPEND_ONLY.flatMap((table) => SQLITE.appendOnly(table)))
          return made
        }),
      )
    } finally {
      connection.database.pragma('secure_delete = off')
      await this.#sweep()
      connection.database.pragma('wal_checkpoint(TRUNCATE)')
      changes.announce()
    }
  }

  /** Appends the entry of a purge, or brings it up to date when it is there; gives its `seq`. */
  #tell(benchId: string, entry: NewEntry<'purge'>, told?: number): number {
    const { connection, writer, blobs } = this.#parts
    if (told === undefined) return writer.write(benchId, prepareAppend({ entries: [entry] }, blobs))[0]!.seq
    const row = connection.get<EntryRow>(STATEMENTS.entry, { bench_id: benchId, seq: told })!
    connection.run(STATEMENTS.rewriteEntry, { ...row, payload: JSON.stringify(entry.payload) } as unknown as Bindings)
    return told
  }
}
