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
  /** English: what is wrong, the value in quotes, what is allowed, the nearest word. */
  readonly message: string
}

/** A file written by a person cannot be used: exit code 2. Every problem of the file is listed. */
export class FileError extends Error {
  override readonly name: string = 'FileError'
  readonly problems: readonly FileProblem[]
  constructor(what: string, problems: readonly FileProblem[]) {
    const lines = problems.map(({ file, line, column, message }) => `  ${[file, line, column].filter(Boolean).join(':')} ${message}`)
    super(`Cannot load ${what}: correct the following and start again.\n${lines.join('\n')}`)
    this.problems = problems
  }
}
