/** A row of a CSV file and the line it begins on, from 1. */
export interface TableRow {
  readonly cells: readonly string[]
  readonly line: number
}

/** Reads our own small CSV files (RFC 4180): comma, cells in double quotes when they hold one; empty lines are left out. */
export function readTable(text: string): TableRow[] {
  const rows: TableRow[] = []
  let line = 1
  let start = 1
  let cells: string[] = []
  for (const [matched, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (matched === '' && cells.length === 0) continue
    cells.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'))
    line += matched.split('\n').length - 1
    if (end === ',') continue
    if (cells.length > 1 || cells[0] !== '') rows.push({ cells, line: start })
    cells = []
    start = line
  }
  return rows
}
