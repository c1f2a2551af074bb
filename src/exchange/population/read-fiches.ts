import type { z } from 'zod'
import { nearestWord } from '#src/domain/nearest-word.ts'
import { FICHE_MEMBERS, type Fiches, ficheSchema } from './fiche.ts'
import type { FileTree } from './file-tree.ts'
import { PopulationError, type PopulationProblem } from './population-error.ts'
import { readCsv } from './read-csv.ts'
import { readYaml } from './read-yaml.ts'

/** The fiches of one file, each with where it was written. */
export interface ReadFiches {
  readonly fiches: Fiches
  readonly tree: FileTree
}

/**
 * Reads one population file; the form follows the extension: `.csv`, `.yaml` or `.yml`.
 * Throws `PopulationError` with every problem found, each with line, column, allowed values and nearest word.
 */
export function readFiches(file: string, text: string): ReadFiches {
  const tree = treeOf(file, text)
  const parsed = ficheSchema.safeParse(tree.data)
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => problemsOf(tree, issue))
    throw new PopulationError(problems.sort((a, b) => a.line - b.line || a.column - b.column))
  }
  return { fiches: parsed.data, tree }
}

function treeOf(file: string, text: string): FileTree {
  if (/\.csv$/i.test(file)) return readCsv(file, text)
  if (/\.ya?ml$/i.test(file)) return readYaml(file, text)
  throw new PopulationError([{ file, line: 1, column: 1, message: 'Unknown kind of file: expected the extension .yaml, .yml or .csv.' }])
}

function problemsOf(tree: FileTree, issue: z.core.$ZodIssue): PopulationProblem[] {
  const at = (path: readonly PropertyKey[], message: string): PopulationProblem => ({
    file: tree.file,
    ...tree.locate(path),
    message: `${path.join('.') || 'file'}: ${message}`,
  })
  if (issue.code === 'unrecognized_keys') {
    const list = issue.path.findLast((step) => typeof step === 'string')
    const allowed = FICHE_MEMBERS[list === 'insHistorique' ? 'ins' : String(list ?? 'racine')] ?? []
    return issue.keys.map((key) => at([...issue.path, key], `unknown member "${key}"; ${choice(key, allowed)}`))
  }
  const received = valueAt(tree.data, issue.path)
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String)
    return [at(issue.path, `"${String(received)}" is not allowed; ${choice(String(received), allowed)}`)]
  }
  if (received === undefined) return [at(issue.path, 'is missing; add it')]
  return [at(issue.path, typeof received === 'object' ? issue.message : `"${String(received)}": ${issue.message}`)]
}

function choice(word: string, allowed: readonly string[]): string {
  const nearest = nearestWord(word, allowed)
  return `expected one of ${allowed.join(', ')}${nearest ? `; did you mean "${nearest}"?` : ''}`
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], data)
}
