import type { ErreurMdn } from '#src/wire/mime/rapport.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { defineRule } from '../rule.ts'
import { ecart } from './portee.ts'
import { changerMdn, mdnDe } from './rapports.ts'

export default defineRule({
  id: 'mail/erreur-du-mdn',
  artefact: 'mail',
  title: {
    fr: 'L’échec d’intégration est dit par un champ Error code^libellé, pas dans Disposition (volet 1.1.3).',
    en: 'A failed integration is told by an Error field code^label, not in Disposition (volet 1.1.3).',
  },
  requirements: ['MSS.MDN1'],
  check({ courriel: { report } }) {
    if (report?.kind !== 'mdn' || !(report.error || report.disposition.modifiers.includes('error'))) return 'non-applicable'
    if (!report.error) return ecart({ fr: 'Error: 902^libellé', en: 'Error: 902^label' }, undefined, { part: report.part, header: 'Error' })
    const { dialecte, code, text } = report.error
    return dialecte === 'champ-error' && code !== undefined
      ? 'conforme'
      : [
          {
            expected: {
              fr: 'Disposition: …; processed/error et Error: 902^libellé',
              en: 'Disposition: …; processed/error and Error: 902^label',
            },
            received: dialecte === 'disposition' ? `Disposition: …; processed/Error: ${text.slice(0, 100)}` : text.slice(0, 100),
            position: { part: report.part, header: dialecte === 'disposition' ? 'Disposition' : 'Error' },
          },
        ]
  },
  mutants: [
    { title: 'forme de la version 1.1.2', mutate: (envoi) => changerErreur(envoi, { dialecte: 'disposition' }) },
    { title: 'processed/error sans champ Error', mutate: taireErreur, alsoFires: ['mail/objet-du-mdn'] },
    { title: 'code dans le seul objet', mutate: (envoi) => changerErreur(envoi, { dialecte: 'objet' }) },
  ],
})

function changerErreur(envoi: Envoi, changes: Partial<ErreurMdn>): Envoi {
  const error = mdnDe(envoi)?.error
  return error ? changerMdn(envoi, { error: { ...error, ...changes } }) : envoi
}

function taireErreur(envoi: Envoi): Envoi {
  const mdn = mdnDe(envoi)
  if (!mdn?.error) return envoi
  const { error: _, ...reste } = mdn
  return { ...envoi, courriel: { ...envoi.courriel, report: reste } }
}
