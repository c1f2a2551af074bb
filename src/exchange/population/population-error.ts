/** One thing wrong in a population file, with its place (from 1). */
export interface PopulationProblem {
  readonly file: string
  readonly line: number
  readonly column: number
  /** English: what is wrong, the value in quotes, what is allowed, the nearest word. */
  readonly message: string
}

/** The population cannot be loaded: a configuration error, exit code 2. Every problem of every file is listed. */
export class PopulationError extends Error {
  override readonly name = 'PopulationError'
  readonly problems: readonly PopulationProblem[]
  constructor(problems: readonly PopulationProblem[]) {
    const lines = problems.map(({ file, line, column, message }) => `  ${file}:${line}:${column} ${message}`)
    super(`Cannot load the population: correct the following and start again.\n${lines.join('\n')}`)
    this.problems = problems
  }
}
