import type { StoredEvent } from '#src/domain/domain-event.ts'
import type { Entry } from '#src/domain/journal-entry.ts'
import { type EntryRow, type EventRow, entryOf, eventOf } from '../sql/rows.ts'
import { STATEMENTS } from '../sql/statements.ts'
import { changeShape, changeSql, changeValues, createView, viewTable } from '../sql/view-sql.ts'
import type { RowChange, View } from '../view.ts'
import type { Connection } from './connection.ts'
import { SQLITE } from './sqlite-dialect.ts'

const PAGE = 1_000

/** The tables of the views. Every method is called inside a transaction of its caller. */
export class ViewTables {
  readonly #connection: Connection
  readonly #views: readonly View[]
  readonly #sql = new Map<View, Map<string, string>>()

  constructor(connection: Connection, views: readonly View[]) {
    this.#connection = connection
    this.#views = views
  }

  /** Applies an entry and the events appended with it, in this order: a rebuild does the same. */
  apply(entry: Entry, events: readonly StoredEvent[], views: readonly View[] = this.#views): void {
    for (const view of views) {
      if (view.onEntry) this.#change(view, entry.benchId, view.onEntry(entry))
      if (view.onEvent) for (const event of events) this.#change(view, entry.benchId, view.onEvent(event))
    }
  }

  /** Makes the tables that are missing, rebuilds those whose version changed, drops those that no view wants any more. */
  install(): void {
    const installed = this.#connection.all<{ id: string; version: number }>(STATEMENTS.viewVersions)
    for (const { id } of installed.filter(({ id }) => this.#views.every((view) => view.id !== id))) {
      this.#connection.execute([`drop table ${viewTable(id)}`])
      this.#connection.run(STATEMENTS.forgetView, { id })
    }
    const stale = this.#views.filter((view) => installed.every(({ id, version }) => id !== view.id || version !== view.version))
    if (stale.length === 0) return
    for (const view of stale) {
      this.#connection.execute([`drop table if exists ${viewTable(view.id)}`, ...createView(view, SQLITE)])
      this.#connection.run(STATEMENTS.setViewVersion, { id: view.id, version: view.version })
    }
    for (const { bench_id } of this.#connection.all<{ bench_id: string }>(STATEMENTS.benches)) this.#fill(bench_id, stale)
  }

  /** Makes the rows of a bench again from its entries and events. */
  rebuild(benchId: string): void {
    this.drop(benchId)
    this.#fill(benchId, this.#views)
  }

  /** Removes the rows of a bench. */
  drop(benchId: string): void {
    for (const { id } of this.#views) this.#connection.run(`delete from ${viewTable(id)} where bench_id = :bench_id`, { bench_id: benchId })
  }

  #fill(benchId: string, views: readonly View[]): void {
    const { seq: last } = this.#connection.get<{ seq: number }>(STATEMENTS.lastSeq, { bench_id: benchId })!
    for (let after = 0; after < last; after += PAGE) {
      const range = { bench_id: benchId, after, until: after + PAGE }
      const events = new Map<number, StoredEvent[]>()
      for (const row of this.#connection.all<EventRow>(STATEMENTS.eventsBetween, range))
        events.set(row.seq, [...(events.get(row.seq) ?? []), eventOf(row)])
      for (const row of this.#connection.all<EntryRow>(STATEMENTS.entriesBetween, range))
        this.apply(entryOf(row), events.get(row.seq) ?? [], views)
    }
  }

  #change(view: View, benchId: string, changes: readonly RowChange[]): void {
    for (const change of changes) this.#connection.runInOrder(this.#sqlOf(view, change), changeValues(benchId, change))
  }

  #sqlOf(view: View, change: RowChange): string {
    let known = this.#sql.get(view)
    if (!known) {
      known = new Map()
      this.#sql.set(view, known)
    }
    const shape = changeShape(change)
    let sql = known.get(shape)
    if (sql === undefined) {
      sql = changeSql(view, change)
      known.set(shape, sql)
    }
    return sql
  }
}
