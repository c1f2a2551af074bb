import { z } from 'zod'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { FileError, type FileProblem, type FileTree, problemAt } from './file-tree.ts'
import { schemaProblems } from './schema-problems.ts'

// A file is checked once: compiling its schema costs more than that gives.
z.config({ jitless: true })

/**
 * Checks what was read against a schema and gives the typed value. Throws `FileError` with every problem: place, value in quotes,
 * allowed words, nearest word.
 *
 * @param what what the file is, for the error: `la configuration`, `the configuration`
 */
export function checkFile<T>(what: Bilingual, tree: FileTree, schema: z.ZodType<T>): T {
  const problems = problemsIn(tree, schema)
  if (problems.length > 0) throw new FileError(what, problems)
  return schema.parse(tree.data)
}

/** The same problems, none when the file is right: for a file of which more is checked than its schema. */
export function problemsIn(tree: FileTree, schema: z.ZodType): FileProblem[] {
  return schemaProblems(tree.data, schema).map(({ path, message }) =>
    problemAt(tree, path, {
      fr: `${path.join('.') || 'fichier'} : ${message.fr}`,
      en: `${path.join('.') || 'file'}: ${message.en}`,
    }),
  )
}
