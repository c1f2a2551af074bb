import { Command, CommanderError } from 'commander'
import { inLocale } from '#src/domain/bilingual.ts'
import { nearestWord } from '#src/domain/nearest-word.ts'
import type { ExitCode, Terminal } from './command.ts'
import { commands } from './commands.ts'
import { explainFailure } from './explain-failure.ts'
import { localeOf } from './locale.ts'
import { bancVersion } from './version.ts'

/** Runs one command line and gives its exit code; never throws. */
export async function runCli(argv: readonly string[], environment: NodeJS.ProcessEnv, streams: Pick<Terminal, 'out' | 'err'>): Promise<ExitCode> {
  const terminal: Terminal = { ...streams, locale: localeOf(environment, argv) }
  let code: ExitCode = 0
  const program = programOf(terminal, (given) => {
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

/** The whole command line, declared. */
export function programOf(terminal: Terminal, exit: (code: ExitCode) => void): Command {
  const fr = terminal.locale === 'fr'
  const program = new Command('banc')
    .description(fr ? 'Banc d’essai des services numériques nationaux de santé' : 'Test bench for the French national e-health services')
    .version(bancVersion(), '-V, --version', fr ? 'affiche la version' : 'shows the version')
    .option('--langue <fr|en>', fr ? 'langue des textes' : 'language of the texts')
    .helpOption('-h, --help', fr ? 'affiche cette aide' : 'shows this help')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.err(refusal(text.trimEnd(), program, terminal)) })
  for (const command of commands) command.register(program, terminal, exit)
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program).helpOption('-h, --help', fr ? 'affiche cette aide' : 'shows this help')
  return program
}

/** Commander's refusal with the nearest known word. */
function refusal(text: string, program: Command, { locale }: Terminal): string {
  const unknown = /^error: unknown (option|command) '([^']+)'/.exec(text)
  if (!unknown) return text
  const [, kind, word] = unknown as unknown as [string, string, string]
  const known = kind === 'command' ? program.commands.map((command) => command.name()) : [program, ...program.commands].flatMap((command) => command.options.map((option) => option.long ?? '')).concat('--help')
  const nearest = nearestWord(word.replace(/=.*$/, ''), known)
  const help = locale === 'fr' ? 'Voir : banc --help' : 'See: banc --help'
  if (locale === 'fr') return `${kind === 'command' ? 'Commande inconnue' : 'Option inconnue'} « ${word} »${nearest ? ` ; vouliez-vous dire « ${nearest} » ?` : '.'} ${help}`
  return `Unknown ${kind} "${word}"${nearest ? `; did you mean "${nearest}"?` : '.'} ${help}`
}
