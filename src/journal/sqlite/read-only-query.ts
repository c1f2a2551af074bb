import type { Value } from '../view.ts'
import type { Connection } from './connection.ts'

/**
 * Rows of one SELECT written by hand (indicators, reports, console). Throws when the text is not a single SELECT or WITH, or does
 * not name `:bench`: a query never leaves its bench.
 *
 * @param parameters values of the names in `sql`, `bench` apart
 */
export function readOnlyQuery<Row>(
  { database }: Connection,
  benchId: string,
  sql: string,
  parameters: Readonly<Record<string, Value>>,
): Row[] {
  if (!/^\s*(select|with)\b/i.test(sql)) throw new Error(`Only SELECT or WITH may query the journal: "${beginning(sql)}".`)
  if (!/:bench\b/.test(sql)) throw new Error(`A query of the journal must select on ":bench": "${beginning(sql)}".`)
  const statement = database.prepare(sql)
  if (!statement.reader || !statement.readonly) throw new Error(`A query of the journal may only read: "${beginning(sql)}".`)
  return statement.all({ ...withIntegers(parameters), bench: benchId }) as Row[]
}

/** better-sqlite3 binds numbers as floating point; integers must divide and compare here as they do in PostgreSQL. */
function withIntegers(parameters: Readonly<Record<string, Value>>): Record<string, Value | bigint> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value,
    ]),
  )
}

function beginning(sql: string): string {
  return sql.trim().slice(0, 80)
}
