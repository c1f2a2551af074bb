import type { ErreurMdn } from '#src/wire/mime/rapport.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'

export default defineRule({
  id: 'mail/erreur-du-mdn',
  artefact: 'mail',
  title: {
    fr: 'L’échec d’intégration est dit par un champ Error code^libellé, pas dans Disposition (volet 1.1.3).',
    en: 'A failed integration is told by an Error field code^label, not in Disposition (volet 1.1.3).',
  },
  requirements: ['MSS.MDN1'],
  check({ courriel: { report } }) {
    if (report?.kind !== 'mdn' || !report.error) return 'non-applicable'
    const { dialecte, code, text } = report.error
    return dialecte === 'champ-error' && code !== undefined
      ? 'conforme'
      : [
          {
            expected: 'Disposition: …; processed/error et Error: 902^libellé',
            received: dialecte === 'disposition' ? `Disposition: …; processed/Error: ${text.slice(0, 100)}` : text.slice(0, 100),
            position: { part: report.part, header: dialecte === 'disposition' ? 'Disposition' : 'Error' },
          },
        ]
  },
  mutants: [
    { title: 'forme de la version 1.1.2', mutate: (envoi) => changerErreur(envoi, { dialecte: 'disposition' }) },
    { title: 'code dans le seul objet', mutate: (envoi) => changerErreur(envoi, { dialecte: 'objet' }) },
  ],
})

function changerErreur(envoi: Envoi, changes: Partial<ErreurMdn>): Envoi {
  const { report } = envoi.courriel
  return report?.kind === 'mdn' && report.error
    ? changerCourriel(envoi, { report: { ...report, error: { ...report.error, ...changes } } })
    : envoi
}
