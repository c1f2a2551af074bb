import type { SqlDialect } from '../sql/schema.ts'

/** What SQLite writes its own way. */
export const SQLITE: SqlDialect = {
  bytes: 'blob',
  byKey: ' without rowid',
  appendOnly: (table) =>
    ['update', 'delete'].map(
      (change) => `create trigger ${table}_no_${change} before ${change} on ${table} begin
        select raise(abort, 'The table "${table}" is append-only: only the purge removes rows.'); end`,
    ),
  unlock: (table) => ['update', 'delete'].map((change) => `drop trigger ${table}_no_${change}`),
}
