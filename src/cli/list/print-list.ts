import { tableau } from '#src/reports/tableau.ts'
import { choose } from '../choose.ts'
import type { Terminal } from '../command.ts'
import { direRemarques } from '../dire-remarques.ts'
import { configurationOf } from '../kept-journal.ts'
import { lists } from './lists.ts'
import { shownCell } from './mots.ts'

export interface ListOptions {
  readonly format: string
  readonly config?: string
}

/** Prints a list of the bench, that of the configuration or of the defaults, as a table or as JSON. Throws `UsageError` for an unknown one. */
export async function printList(what: string, { format, config }: ListOptions, terminal: Terminal): Promise<void> {
  const shape = choose('--format', format, ['text', 'json'])
  const { locale, out } = terminal
  const rowsOf = lists[choose('banc list', what, Object.keys(lists))]!
  const rows = await rowsOf(await configurationOf(config === undefined ? {} : { config }), (patients) => direRemarques(patients, terminal))
  if (shape === 'json') return out(JSON.stringify(rows, null, 2))
  const cells = rows.map((row) => Object.entries(row).map(([name, cell]) => shownCell(name, cell, locale)))
  out(tableau(cells, { marge: 0 }).join('\n'))
}
