import type { CliCommand } from '../command.ts'
import { type KeptOptions, withKeptOptions } from '../kept-journal.ts'
import type { IndicatorOptions } from '../print-indicators.ts'
import { speak } from '../speak.ts'

/** `banc indicators`: the indicators of a journal that was kept. */
export const indicators: CliCommand = {
  name: 'indicators',
  register(program, terminal) {
    const say = speak(terminal)
    const command = program
      .command('indicators')
      .description(say('Mesure les indicateurs sur un journal', 'Measures the indicators on a journal'))
      .argument('[ids...]', say('indicateurs ; tous par défaut', 'indicators; all by default'))
    withKeptOptions(command, say)
      .option(
        '--du <période>',
        say(
          'première : un jour (2026-03-31), un mois (2026-03), un trimestre (2026-T1) ou une année (2026)',
          'first one: a day (2026-03-31), a month (2026-03), a quarter (2026-T1) or a year (2026)',
        ),
      )
      .option('--au <période>', say('dernière, comprise', 'last one, included'))
      .option('--etablissement <finess>', say('un seul établissement', 'one establishment only'))
      .option(
        '--par <axe>',
        say(
          'ventile aussi : mois, etablissement, uf ou cas-d-usage ; peut être répétée ; le JSON donne tout',
          'breaks down too: mois, etablissement, uf or cas-d-usage; may be repeated; JSON gives all',
        ),
        (axe: string, others: readonly string[] = []) => [...others, axe],
      )
      .option('--format <format>', say('text ou json', 'text or json'), 'text')
      .action(async (ids: string[], options: KeptOptions & IndicatorOptions) =>
        (await import('../print-indicators.ts')).printIndicators(ids, options, terminal),
      )
  },
}
