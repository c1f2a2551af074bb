import type { CliCommand } from '../command.ts'
import type { ListOptions } from '../list/print-list.ts'
import { speak } from '../speak.ts'

/** `banc list`: the tables of contents of the bench. */
export const list: CliCommand = {
  name: 'list',
  register(program, terminal) {
    const say = speak(terminal)
    program
      .command('list')
      .description(say('Énumère ce que le banc connaît', 'Lists what the bench knows'))
      .argument('<quoi>', 'rules, requirements, scenarios, steps, indicators, transactions, faults, patients, professionnels, profils')
      .option('--format <format>', say('text ou json', 'text or json'), 'text')
      .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
      .action(async (what: string, options: ListOptions) => (await import('../list/print-list.ts')).printList(what, options, terminal))
  },
}
