import { compte } from '#src/domain/pluriel.ts'
import type { ExigenceJugee, VerdictExigence } from '#src/rules/verdicts.ts'
import { VERDICT_EXIGENCE, VERDICT_EXIGENCES } from '../mots.ts'
import type { Presentation } from '../report.ts'
import { tableau } from '../tableau.ts'

/** How many requirements got each verdict, then those that were not respected. */
export function exigences(jugees: readonly ExigenceJugee[], { locale, couleur }: Presentation): string[] {
  const words = Object.keys(VERDICT_EXIGENCE) as VerdictExigence[]
  const counts = words
    .map((word) => ({ word, count: jugees.filter(({ verdict }) => verdict === word).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => compte(count, VERDICT_EXIGENCE[word][locale], locale, VERDICT_EXIGENCES[word][locale]))
  const failed = jugees.filter(({ verdict }) => verdict === 'non-conforme')
  const rows = failed.map(({ requirement, derogation }) => [
    requirement.id,
    `${requirement.niveau}${derogation ? (locale === 'fr' ? ', dérogation' : ', waived') : ''}`,
    requirement.texte,
  ])
  return [`  ${counts.join(' · ')}`, ...tableau(rows, { marge: 4 }).map((row) => couleur('red', row))]
}
