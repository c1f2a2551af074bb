/** SQL with the placeholders of a driver, and the name of the value each placeholder takes, in order. */
export interface Positional {
  readonly sql: string
  readonly names: readonly string[]
}

/**
 * Rewrites `:name` into the placeholders of a driver. Only for the statements of this project, which hold no `:` in a literal.
 *
 * @param placeholder text of the nth placeholder, from 1: `?` for SQLite, `$1` for PostgreSQL
 */
export function positional(sql: string, placeholder: (position: number) => string): Positional {
  const names: string[] = []
  const text = sql.replaceAll(/:([a-z_][a-z0-9_]*)/gi, (_, name: string) => placeholder(names.push(name)))
  return { sql: text, names }
}
