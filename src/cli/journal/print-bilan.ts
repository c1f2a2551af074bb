import { loadRuleSet } from '#src/bench/load-rule-set.ts'
import { populationOf } from '#src/bench/population-of.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { chaqueTexte } from '#src/reports/chaque-texte.ts'
import { ecartsOf } from '#src/reports/ecarts-of.ts'
import { masquage } from '#src/reports/masquage.ts'
import { AVERTISSEMENT } from '#src/reports/mots.ts'
import { sansControles } from '#src/reports/sans-controles.ts'
import { ecarts } from '#src/reports/texte/ecarts.ts'
import { exigences } from '#src/reports/texte/exigences.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { verdictsDesExigences } from '#src/rules/verdicts.ts'
import type { Terminal } from '../command.ts'
import { type KeptOptions, withKeptJournal } from '../kept-journal.ts'
import { speak } from '../speak.ts'

/** Prints what a kept journal shows as a whole: its findings, those of trace rules among them, and the verdicts of the requirements. */
export function printBilan(options: KeptOptions & { readonly unmasked: boolean }, terminal: Terminal): Promise<void> {
  const { couleur, locale, out, err } = terminal
  const say = speak(terminal)
  return withKeptJournal(options, async ({ configuration, journal }) => {
    const { ruleSet, register } = await loadRuleSet(configuration.rules)
    const judgements = await judgementsOf(journal, ruleSet)
    const exchanges = (await journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
    const found = ecartsOf(judgements, exchanges)
    const hide = options.unmasked ? (texte: string) => texte : masquage((await populationOf(configuration)).patients)
    const shown = chaqueTexte(found, (texte) => sansControles(hide(texte)))
    out([couleur('dim', AVERTISSEMENT[locale]), '', couleur('bold', say('Écarts', 'Findings')), ...ecarts(shown, terminal)].join('\n'))
    out(
      ['', couleur('bold', say('Exigences', 'Requirements'))]
        .concat(exigences(verdictsDesExigences(judgements, register, ruleSet.rules), terminal))
        .join('\n'),
    )
    if ((await journal.unjudged(1)).length > 0)
      err(
        say(
          'Des échanges ne sont pas encore jugés : « banc up » les juge en marche et à son démarrage.',
          'Some exchanges are not judged yet: "banc up" judges them while it runs and at its start.',
        ),
      )
  })
}
