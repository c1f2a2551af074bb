import type { StoredEvent } from '#src/domain/domain-event.ts'
import type { Entry } from '#src/domain/journal-entry.ts'

/** Portable column types: integers (milliseconds, counts, 0/1) and texts. */
export type ColumnType = 'integer' | 'text'

export type Value = string | number | null

/** A change of one row, as data: the store turns it into SQL. `bench_id` is added by the store. */
export type RowChange =
  /** Inserts, or replaces the named values of the row with this key. */
  | { readonly op: 'upsert'; readonly key: Readonly<Record<string, Value>>; readonly set: Readonly<Record<string, Value>> }
  /** Sets values on the rows that match; `onlyIfNull` leaves a column alone once it has a value ("first reading"). */
  | {
      readonly op: 'update'
      readonly where: Readonly<Record<string, Value>>
      readonly set: Readonly<Record<string, Value>>
      readonly onlyIfNull?: boolean
    }

/**
 * An index kept in the same transaction as what it is made from, rebuildable at any time (design §4). One file per view in
 * `src/journal/views/`, default export; `id` is the file name and the table name is `v_<id>` with `-` written `_`.
 */
export interface View {
  readonly id: string
  /** Raised when the columns or the meaning change: the store rebuilds it. */
  readonly version: number
  /** Key columns come first, in `key`; `bench_id text` is added by the store. */
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly key: readonly string[]
  /** Other indexes. */
  readonly indexes?: readonly (readonly string[])[]
  /** Pure: what an entry changes. */
  readonly onEntry?: (entry: Entry) => readonly RowChange[]
  /** Pure: what an event changes. */
  readonly onEvent?: (event: StoredEvent) => readonly RowChange[]
}

export function defineView(view: View): View {
  return view
}
