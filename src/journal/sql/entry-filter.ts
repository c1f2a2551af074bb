import type { EntryKeys } from '#src/domain/journal-entry.ts'
import type { EntryFilter } from '../journal.ts'
import type { Value } from '../view.ts'
import { KEY_COLUMNS } from './rows.ts'

/** The SELECT of a filter, with its values; filters of one shape give one text, so that statements can be cached by text. */
export function entriesMatching(benchId: string, filter: EntryFilter): { sql: string; values: Record<string, Value> } {
  const conditions = ['bench_id = :bench_id']
  const values: Record<string, Value> = { bench_id: benchId }
  const where = (condition: string, name: string, value: Value) => {
    conditions.push(condition)
    values[name] = value
  }

  if (filter.after !== undefined) where('seq > :after', 'after', filter.after)
  if (filter.transaction !== undefined) where('transaction_id = :transaction_id', 'transaction_id', filter.transaction)
  for (const [key, value] of Object.entries(filter.keys ?? {})) {
    const column = KEY_COLUMNS[key as keyof EntryKeys]
    if (value !== undefined) where(`${column} = :${column}`, column, value)
  }
  if (filter.kinds) {
    filter.kinds.forEach((kind, index) => {
      values[`kind_${index}`] = kind
    })
    conditions.push(filter.kinds.length > 0 ? `kind in (${filter.kinds.map((_, index) => `:kind_${index}`).join(', ')})` : '1 = 0')
  }
  if (filter.limit !== undefined) values['limit'] = filter.limit
  const limit = filter.limit === undefined ? '' : ' limit :limit'
  return { sql: `select * from entry where ${conditions.join(' and ')} order by seq${limit}`, values }
}
