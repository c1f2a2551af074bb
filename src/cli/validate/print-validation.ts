import { inLocale } from '#src/domain/bilingual.ts'
import { deuxPoints } from '#src/reports/mots.ts'
import { ecarts } from '#src/reports/texte/ecarts.ts'
import type { Terminal } from '../command.ts'
import { speak } from '../speak.ts'
import type { Validation } from './validate-files.ts'

/** What the judgement of one file found, gravest first, and how many rules had something to say. */
export function printValidation({ file, what, findings, verdicts }: Validation, terminal: Terminal): string[] {
  const say = speak(terminal)
  const count = (wanted: string) => Object.values(verdicts).filter((verdict) => verdict === wanted).length
  const grave = findings.filter(({ severity }) => severity !== 'information')
  const informations = findings.filter(({ severity }) => severity === 'information')
  return [
    `${terminal.couleur('bold', file)} ${terminal.couleur('dim', what)}`,
    ...ecarts(grave, terminal),
    ...informations.map(({ rule, message, received }) =>
      terminal.couleur(
        'dim',
        `  [information] ${deuxPoints(rule, terminal.locale)} ${message[terminal.locale]} (${inLocale(received, terminal.locale)})`,
      ),
    ),
    say(
      `  règles : ${count('conforme')} respectées, ${count('non-conforme')} non respectées, ${count('non-applicable')} non applicables, ${count('non-verifiable')} non vérifiables`,
      `  rules: ${count('conforme')} respected, ${count('non-conforme')} not respected, ${count('non-applicable')} not applicable, ${count('non-verifiable')} that cannot be checked`,
    ),
  ]
}
