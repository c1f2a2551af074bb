import { checkFile } from '#src/wire/yaml/check-file.ts'
import { FileError, type FileTree } from '#src/wire/yaml/file-tree.ts'
import { readYaml } from '#src/wire/yaml/read-yaml.ts'
import { type Fiches, ficheSchema } from './fiche.ts'
import { readCsv } from './read-csv.ts'

/** What the files describe, in the errors. */
export const WHAT = 'the population'

/** The fiches of one file, each with where it was written. */
export interface ReadFiches {
  readonly fiches: Fiches
  readonly tree: FileTree
}

/**
 * Reads one population file; the form follows the extension: `.csv`, `.yaml` or `.yml`.
 * Throws `FileError` with every problem found, each with line, column, allowed values and nearest word.
 */
export function readFiches(file: string, text: string): ReadFiches {
  const tree = treeOf(file, text)
  return { fiches: checkFile(WHAT, tree, ficheSchema), tree }
}

function treeOf(file: string, text: string): FileTree {
  if (/\.csv$/i.test(file)) return readCsv(WHAT, file, text)
  if (/\.ya?ml$/i.test(file)) return readYaml(WHAT, file, text, 'text')
  throw new FileError(WHAT, [{ file, line: 1, column: 1, message: 'Unknown kind of file: expected the extension .yaml, .yml or .csv.' }])
}
