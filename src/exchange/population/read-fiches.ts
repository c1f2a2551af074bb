import { isUtf8 } from 'node:buffer'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { checkFile } from '#src/wire/yaml/check-file.ts'
import { FileError, type FileTree } from '#src/wire/yaml/file-tree.ts'
import { readYaml } from '#src/wire/yaml/read-yaml.ts'
import { type Fiches, ficheSchema } from './fiche.ts'
import { readCsv } from './read-csv.ts'

/** The fiches of one file, each with where it was written. */
export interface ReadFiches {
  readonly fiches: Fiches
  readonly tree: FileTree
}

/**
 * Reads one population file; the form follows the extension: `.csv`, `.yaml` or `.yml`.
 * Throws `FileError` when it is not UTF-8, or with every problem found, each with line, column, allowed values and nearest word.
 *
 * @param what what the file describes, for the error: `la population`, `the population`
 */
export function readFiches(what: Bilingual, file: string, bytes: Buffer): ReadFiches {
  const tree = treeOf(what, file, textOf(what, file, bytes))
  return { fiches: checkFile(what, tree, ficheSchema), tree }
}

function treeOf(what: Bilingual, file: string, text: string): FileTree {
  if (/\.csv$/i.test(file)) return readCsv(what, file, text)
  if (/\.ya?ml$/i.test(file)) return readYaml(what, file, text, 'text')
  const message = {
    fr: 'Sorte de fichier inconnue : attendu l’extension .yaml, .yml ou .csv.',
    en: 'Unknown kind of file: expected the extension .yaml, .yml or .csv.',
  }
  throw new FileError(what, [{ file, line: 1, column: 1, message }])
}

/** The text of a file; read as UTF-8, another encoding would give people the name of nobody. */
function textOf(what: Bilingual, file: string, bytes: Buffer): string {
  const text = bytes.toString()
  if (isUtf8(bytes)) return text
  const before = text.slice(0, text.indexOf('\uFFFD')).split('\n')
  const message = {
    fr: 'caractère qui n’est pas de l’UTF-8 ; enregistrez le fichier en UTF-8 (dans Excel : « CSV UTF-8 »)',
    en: 'a character that is not UTF-8; save the file as UTF-8 (in Excel: "CSV UTF-8")',
  }
  throw new FileError(what, [{ file, line: before.length, column: before.at(-1)!.length + 1, message }])
}
