import { readdir, readFile } from 'node:fs/promises'
import { readTable } from './read-table.ts'
import type { Confiance, Niveau, Requirement } from './requirement.ts'

const COLUMNS = ['set', 'id', 'texte', 'niveau', 'acteur', 'source', 'confiance', 'nonVerifiable'] as const
const NIVEAUX: readonly string[] = ['DOIT', 'DEVRAIT', 'PEUT'] satisfies Niveau[]
const CONFIANCES: readonly string[] = ['V', 'S', 'K', 'G'] satisfies Confiance[]

/** A row of the register is not of the announced form. */
export class RegisterError extends Error {
  override readonly name = 'RegisterError'
}

/** The CSV files stay in `src` when the code is built. */
const REGISTER = new URL(import.meta.url.endsWith('.ts') ? './requirements/' : '../../../src/rules/requirements/', import.meta.url)

/**
 * Reads the register of requirements: every `.csv` of the folder, one set a file, sorted by set then in file order. Throws
 * `RegisterError` with file and line when a row is malformed, stands in another set's file or repeats an id.
 */
export async function loadRegister(folder: URL = REGISTER): Promise<readonly Requirement[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort()
  const sets = await Promise.all(files.map(async (file) => readSet(file, await readFile(new URL(file, folder), 'utf8'))))
  const register = sets.flat()
  const seen = new Map<string, string>()
  for (const { set, id } of register) {
    const other = seen.get(id)
    if (other) throw new RegisterError(`Requirement "${id}" is in the sets "${other}" and "${set}": keep one row.`)
    seen.set(id, set)
  }
  return register
}

function readSet(file: string, text: string): Requirement[] {
  const [header, ...rows] = readTable(text)
  if (header?.cells.join() !== COLUMNS.join())
    throw new RegisterError(`${file}:1: expected the columns "${COLUMNS.join()}", found "${header?.cells.join() ?? 'nothing'}".`)
  return rows.map(({ cells, line }) => readRow(cells, `${file}:${line}`, file.replace(/\.csv$/, '')))
}

function readRow(cells: readonly string[], where: string, expectedSet: string): Requirement {
  const [set = '', id = '', texte = '', niveau = '', acteur = '', source = '', confiance = '', nonVerifiable = ''] = cells
  const fail = (what: string) => new RegisterError(`${where}: ${what}`)
  if (cells.length !== COLUMNS.length)
    throw fail(`expected ${COLUMNS.length} cells, found ${cells.length}. Quote a cell that holds a comma.`)
  if (set !== expectedSet) throw fail(`the set "${set}" belongs in ${set}.csv.`)
  if (!id || !texte || !acteur || !source) throw fail('id, texte, acteur and source are mandatory.')
  if (!NIVEAUX.includes(niveau)) throw fail(`unknown niveau "${niveau}": use ${NIVEAUX.join(', ')}.`)
  if (!CONFIANCES.includes(confiance)) throw fail(`unknown confiance "${confiance}": use ${CONFIANCES.join(', ')}.`)
  return { set, id, texte, niveau: niveau as Niveau, acteur, source, confiance: confiance as Confiance, nonVerifiable }
}
