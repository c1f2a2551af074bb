import { CommanderError } from 'commander'
import { inLocale } from '#src/domain/bilingual.ts'
import type { ExitCode, Terminal } from './command.ts'
import { commandsFor } from './commands.ts'
import { explainFailure } from './explain-failure.ts'
import { localeOf } from './locale.ts'
import { programOf } from './program.ts'

/** Runs one command line and gives its exit code; never throws. */
export async function runCli(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  streams: Omit<Terminal, 'locale'>,
): Promise<ExitCode> {
  const terminal: Terminal = { ...streams, locale: localeOf(environment, argv) }
  let code: ExitCode = 0
  const program = programOf(await commandsFor(argv), terminal, (given) => {
    code = given
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const failure = explainFailure(error)
    terminal.err(inLocale(failure.text, terminal.locale))
    return failure.code
  }
}
