import type { Command } from 'commander'
import { UsageError } from './explain-failure.ts'

/**
 * Refuses the options given on the command line that have no effect with what was asked. Throws `UsageError`, which names them.
 *
 * @param options as the user writes them, with the two dashes
 * @param asked a command or an option: `banc journal bilan`, `--raw`
 */
export function refuseOptions(command: Command, options: readonly string[], asked: string): void {
  const given = command.options.filter(
    (option) => options.includes(option.long ?? '') && command.getOptionValueSource(option.attributeName()) === 'cli',
  )
  if (given.length === 0) return
  const names = given.map(({ long }) => long).join(', ')
  throw new UsageError({
    fr: `${names} est sans effet avec « ${asked} » : retirez l’un ou l’autre.`,
    en: `${names} has no effect with "${asked}": remove one or the other.`,
  })
}
