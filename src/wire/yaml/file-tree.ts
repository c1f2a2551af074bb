import { type Bilingual, inEach } from '#src/domain/bilingual.ts'
import { UserError } from '#src/domain/user-error.ts'

/** A file a person wrote, read as plain data, with the place of everything in it. */
export interface FileTree {
  readonly file: string
  readonly data: unknown
  /** Line and column (from 1) of the value at this path, or of the nearest thing around it; `undefined` in what has no lines. */
  readonly locate: (path: readonly PropertyKey[]) => Place | undefined
}

export interface Place {
  readonly line: number
  readonly column: number
}

/** One thing wrong in a file, with its place when it has lines. */
export interface FileProblem extends Partial<Place> {
  readonly file: string
  /** What is wrong, the value in quotes, what is allowed, the nearest word. */
  readonly message: Bilingual
}

/** What is wrong with the value at this path. */
export function problemAt({ file, locate }: FileTree, path: readonly PropertyKey[], message: Bilingual): FileProblem {
  return { file, ...locate(path), message }
}

/** A file written by a person cannot be used: exit code 2. Every problem of the file is listed. */
export class FileError extends UserError {
  override readonly name: string = 'FileError'
  readonly problems: readonly FileProblem[]

  /** @param what what the file is: `la configuration`, `the configuration` */
  constructor(what: Bilingual, problems: readonly FileProblem[]) {
    const frame = {
      fr: `Impossible de charger ${what.fr} : corrigez ce qui suit et recommencez.`,
      en: `Cannot load ${what.en}: correct the following and start again.`,
    }
    const line = ({ file, line, column }: FileProblem, message: string) => `  ${[file, line, column].filter(Boolean).join(':')} ${message}`
    super(inEach((locale) => [frame[locale], ...problems.map((problem) => line(problem, problem.message[locale]))].join('\n')))
    this.problems = problems
  }
}

/** The error of a file that the system does not let read. */
export function unreadableFile(what: Bilingual, file: string, error: NodeJS.ErrnoException): FileError {
  const message = {
    fr: `lecture du fichier impossible (${error.code ?? error.message}) ; vérifiez son chemin et vos droits`,
    en: `cannot read the file: ${error.message}`,
  }
  return new FileError(what, [{ file, line: 1, column: 1, message }])
}
