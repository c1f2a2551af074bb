import type { RowChange, Value, View } from '../view.ts'
import type { SqlDialect } from './schema.ts'

const COLUMN_TYPES = { integer: 'bigint', text: 'text' } as const

/** Table of a view: `v_<id>` with `-` written `_`. */
export function viewTable(id: string): string {
  return `v_${id.replaceAll('-', '_')}`
}

/** The statements that make the table of a view and its indexes. */
export function createView(view: View, dialect: SqlDialect): string[] {
  const table = viewTable(view.id)
  const columns = Object.entries(view.columns).map(
    ([column, type]) => `"${column}" ${COLUMN_TYPES[type]}${view.key.includes(column) ? ' not null' : ''}`,
  )
  return [
    `create table ${table} (bench_id text not null, ${columns.join(', ')}, primary key (bench_id, ${quoted(view.key)}))${dialect.byKey}`,
    ...(view.indexes ?? []).map((index) => `create index ${table}_${index.join('_')} on ${table} (bench_id, ${quoted(index)})`),
  ]
}

/**
 * The statement of a row change, each value named once. Changes of one shape (operation, columns named, which of `where` are null)
 * give one text.
 * Throws when the change names a column the view does not declare.
 */
export function changeSql(view: View, change: RowChange): string {
  const named = change.op === 'upsert' ? change.key : change.where
  for (const column of [...Object.keys(named), ...Object.keys(change.set)])
    if (!(column in view.columns))
      throw new Error(`The view "${view.id}" changes the column "${column}", which it does not declare. Add it to its columns.`)
  return change.op === 'upsert' ? upsertSql(view, change) : updateSql(view, change)
}

/** The values of a row change, in the order in which `changeSql` names them. */
export function changeValues(benchId: string, change: RowChange): Value[] {
  if (change.op === 'upsert') return [benchId, ...Object.values(change.key), ...Object.values(change.set)]
  return [...Object.values(change.set), benchId, ...Object.values(change.where).filter((value) => value !== null)]
}

/** What tells the shape of a change: two changes with the same shape have the same SQL. */
export function changeShape(change: RowChange): string {
  let shape: string = change.op
  if (change.op === 'upsert') for (const column in change.key) shape += ` ${column}`
  else {
    if (change.onlyIfNull) shape += ' onlyIfNull'
    for (const column in change.where) shape += change.where[column] === null ? ` ${column} null` : ` ${column}`
  }
  shape += ' set'
  for (const column in change.set) shape += ` ${column}`
  return shape
}

function upsertSql(view: View, { key, set }: Extract<RowChange, { op: 'upsert' }>): string {
  if (Object.keys(key).sort().join() !== [...view.key].sort().join())
    throw new Error(`The view "${view.id}" upserts the key "${Object.keys(key)}": expected "${view.key}".`)
  const columns = ['bench_id', ...Object.keys(key), ...Object.keys(set)]
  const values = [':bench_id', ...Object.keys(key).map((column) => `:k_${column}`), ...Object.keys(set).map((column) => `:s_${column}`)]
  const replaced = Object.keys(set).map((column) => `"${column}" = excluded."${column}"`)
  return `insert into ${viewTable(view.id)} (${quoted(columns)}) values (${values.join(', ')})
    on conflict (bench_id, ${quoted(view.key)}) do ${replaced.length > 0 ? `update set ${replaced.join(', ')}` : 'nothing'}`
}

function updateSql(view: View, { where, set, onlyIfNull }: Extract<RowChange, { op: 'update' }>): string {
  const assignments = Object.keys(set).map(
    (column) => `"${column}" = ${onlyIfNull ? `coalesce("${column}", :s_${column})` : `:s_${column}`}`,
  )
  const conditions = Object.entries(where).map(([column, value]) => (value === null ? `"${column}" is null` : `"${column}" = :k_${column}`))
  return `update ${viewTable(view.id)} set ${assignments.join(', ')} where ${['bench_id = :bench_id', ...conditions].join(' and ')}`
}

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ')
}
