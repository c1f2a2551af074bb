import type { CliCommand } from './command.ts'
import { run } from './commands/run.ts'
import { up } from './commands/up.ts'

/** The table of contents of the command line, in the order of its help. */
export const commands: readonly CliCommand[] = [run, up]
