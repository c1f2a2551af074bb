import type { Command } from 'commander'
import type { Bilingual, Locale } from '#src/domain/bilingual.ts'
import { nearestWords } from '#src/domain/nearest-words.ts'
import { compte } from '#src/domain/pluriel.ts'
import { didYouMean } from '#src/domain/unknown-word.ts'
import { argumentNames } from './argument-names.ts'

/** What the command line says of one that it cannot read, with the nearest known word. `text` is commander's own refusal. */
export function explainRefusal(text: string, program: Command, locale: Locale): string {
  const mistaken = mistakenSubcommand(text, program)
  if (mistaken) return explainRefusal(`error: unknown command '${mistaken.word}'`, mistaken.command, locale)
  const reason = REASONS.find(({ form }) => form.test(text))
  if (!reason) return text
  const [, word = '', other = ''] = reason.form.exec(text)!
  const said = reason[locale](word, other)
  const option = word.replace(/=.*$/, '')
  if (Object.hasOwn(ELSEWHERE, option)) return `${said}${ELSEWHERE[option]![locale]}`
  const nearest = nearestWords(option, reason.known?.(program) ?? [])
  const hint = nearest.length > 0 ? `${locale === 'fr' ? ' ; ' : '; '}${didYouMean(nearest, locale)}` : '.'
  return `${said}${hint} ${locale === 'fr' ? 'Voir : banc --help' : 'See: banc --help'}`
}

/** A command with subcommands takes no argument of its own: commander counts one too many where a subcommand was meant. */
function mistakenSubcommand(text: string, program: Command): { word: string; command: Command } | undefined {
  const name = /^error: too many arguments for '([^']+)'/.exec(text)?.[1]
  const command = program.commands.find((one) => one.name() === name && one.commands.length > 0)
  const word = command?.args[0]
  return command && word !== undefined ? { word, command } : undefined
}

/** Options that people look for and that are told in another place. */
const ELSEWHERE: Readonly<Record<string, Bilingual>> = {
  '--port': {
    fr: ' : chaque service a son port dans banc.yaml (services.<nom>.port, 0 pour n’importe lequel de libre ; `banc init` écrit ce fichier). Voir : docs/reference/configuration.md',
    en: ': each service has its port in banc.yaml (services.<name>.port, 0 for any free one; `banc init` writes that file). See: docs/reference/configuration.md',
  },
}

interface Reason {
  readonly form: RegExp
  readonly known?: (program: Command) => readonly string[]
  readonly fr: (word: string, other: string) => string
  readonly en: (word: string, other: string) => string
}

const REASONS: readonly Reason[] = [
  {
    form: /^error: unknown option '([^']+)'/,
    known: (program) => ['--help', ...everyOption(program)],
    fr: (word) => `Option inconnue « ${word} »`,
    en: (word) => `Unknown option "${word}"`,
  },
  {
    form: /^error: unknown command '([^']+)'/,
    known: (program) => everyName(program),
    fr: (word) => `Commande inconnue « ${word} »`,
    en: (word) => `Unknown command "${word}"`,
  },
  {
    form: /^error: option '([^']+)' argument missing/,
    fr: (word) => `L’option « ${word} » attend une valeur`,
    en: (word) => `The option "${argumentNames(word, 'en')}" expects a value`,
  },
  {
    form: /^error: required option '([^']+)' not specified/,
    fr: (word) => `Il manque l’option « ${word} »`,
    en: (word) => `The option "${argumentNames(word, 'en')}" is missing`,
  },
  {
    form: /^error: missing required argument '([^']+)'/,
    fr: (word) => `Il manque l’argument « ${word} »`,
    en: (word) => `The argument "${argumentNames(word, 'en')}" is missing`,
  },
  {
    form: /^error: too many arguments for '([^']+)'\. Expected (\d+)/,
    fr: (word, expected) => `Trop d’arguments pour « ${word} » : ${compte(Number(expected), 'attendu', 'fr')}`,
    en: (word, expected) => `Too many arguments for "${word}": ${expected} expected`,
  },
]

function everyName(command: Command): string[] {
  return command.commands.flatMap((inner) => [inner.name(), ...everyName(inner)])
}

function everyOption(command: Command): string[] {
  return [...command.options.map(({ long }) => long ?? ''), ...command.commands.flatMap(everyOption)]
}
