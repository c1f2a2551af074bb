import type { CliCommand } from '../command.ts'
import { speak } from '../speak.ts'

/** `banc list`: the tables of contents of the bench. */
export const list: CliCommand = {
  name: 'list',
  register(program, terminal) {
    const say = speak(terminal)
    program
      .command('list')
      .description(say('Énumère ce que le banc connaît', 'Lists what the bench knows'))
      .argument('<quoi>', 'rules, requirements, scenarios, steps, indicators, transactions, faults, profils')
      .option('--format <format>', say('text ou json', 'text or json'), 'text')
      .action(async (what: string, { format }: { format: string }) =>
        (await import('../list/print-list.ts')).printList(what, format, terminal),
      )
  },
}
