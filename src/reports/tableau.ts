/** Lines of columns aligned by padding; the last column is not padded. Widths count characters, so pad before colouring. */
export function tableau(rows: readonly (readonly string[])[], { marge = 2, ecart = 2 } = {}): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)))
  return rows.map((row) =>
    `${' '.repeat(marge)}${row.map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column]!))).join(' '.repeat(ecart))}`.trimEnd(),
  )
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - [...cell].length))
}
