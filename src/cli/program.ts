import { Command, Help } from 'commander'
import type { Locale } from '#src/domain/bilingual.ts'
import { argumentNames } from './argument-names.ts'
import { choose } from './choose.ts'
import type { CliCommand, ExitCode, Terminal } from './command.ts'
import { explainRefusal } from './explain-refusal.ts'
import { speak } from './speak.ts'
import { bancVersion } from './version.ts'

/** The command line, declared with these commands; an action sets the exit code through `exit`. */
export function programOf(commands: readonly CliCommand[], terminal: Terminal, exit: (code: ExitCode) => void): Command {
  const say = speak(terminal)
  const program = new Command('banc')
    .description(say('Banc d’essai des services numériques nationaux de santé', 'Test bench for the French national e-health services'))
    .version(bancVersion(), '-V, --version', say('affiche la version', 'shows the version'))
    .option('--langue <fr|en>', say('langue des textes', 'language of the texts'), (word) => choose('--langue', word, ['fr', 'en']))
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureHelp(helpIn(terminal.locale))
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: (text, write) => write(explainRefusal(text.trimEnd(), program, terminal.locale)),
    })
  for (const command of commands) command.register(program, terminal, exit)
  for (const command of everyCommand(program))
    command.copyInheritedSettings(program).helpOption('-h, --help', say('affiche cette aide', 'shows this help')).helpCommand(false)
  return program
}

/** A command and all below it. */
export function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)]
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Utilisation :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
}

/** What commander writes itself in a help, in one language. */
function helpIn(locale: Locale): Partial<Help> {
  const own = new Help()
  const named = (text: string) => argumentNames(text, locale)
  const described = ({ description, defaultValue }: { readonly description: string; readonly defaultValue?: unknown }) =>
    defaultValue === undefined || defaultValue === false
      ? description
      : `${description} (${locale === 'fr' ? 'par défaut :' : 'default:'} ${defaultValue})`
  return {
    ...(locale === 'fr' && { styleTitle: (title) => TITLES[title] ?? title }),
    commandUsage: (command) => named(own.commandUsage(command)),
    subcommandTerm: (command) => named(own.subcommandTerm(command)),
    argumentTerm: (argument) => named(own.argumentTerm(argument)),
    optionTerm: (option) => named(own.optionTerm(option)),
    optionDescription: described,
    argumentDescription: described,
  }
}
