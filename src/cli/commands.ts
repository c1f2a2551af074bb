import type { CliCommand } from './command.ts'
import { diagnostic } from './commands/diagnostic.ts'
import { indicators } from './commands/indicators.ts'
import { init } from './commands/init.ts'
import { journal } from './commands/journal.ts'
import { list } from './commands/list.ts'
import { pki } from './commands/pki.ts'
import { purge } from './commands/purge.ts'
import { reseau } from './commands/reseau.ts'
import { run } from './commands/run.ts'
import { up } from './commands/up.ts'
import { validate } from './commands/validate.ts'

/** The table of contents of the command line, in the order of its help. */
export const commands: readonly CliCommand[] = [run, up, validate, indicators, journal, list, init, diagnostic, reseau, pki, purge]
