import { enCapitales } from '#src/domain/sans-accent.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { identiteDe } from '#src/wire/mssante/identite-cda.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'
import { siDocument } from './mutation.ts'
import { estEnvoiDeDocument } from './portee.ts'

/** Names of another form are said by mail/nom-du-pdf. */
const A_LA_FORME = /^\d{8}_[^_]+_[^_]+_[^_]+/

export default defineRule({
  id: 'mail/nom-du-pdf-selon-cda',
  artefact: 'mail',
  title: {
    fr: 'Le nom de chaque PDF porte le nom et le prénom du patient du CDA.',
    en: 'The name of each PDF has the family name and the given name of the patient of the CDA.',
  },
  requirements: ['ECO.2.1.6'],
  check(envoi) {
    const [first] = cdasOf(envoi.archive)
    const identite = first && identiteDe(first)
    const nommes = envoi.pdfs.filter(({ fileName = '' }) => A_LA_FORME.test(fileName))
    if (!estEnvoiDeDocument(envoi) || !identite || nommes.length === 0) return 'non-applicable'
    const expected = `_${identite.nom}_${identite.prenom}`
    return nommes
      .filter(({ fileName }) => !comparable(fileName!).includes(comparable(expected)))
      .map(({ part, fileName }) => ({
        expected: { fr: `AAAAMMJJ_type${expected}.pdf`, en: `YYYYMMDD_type${expected}.pdf` },
        received: fileName!.slice(0, 200),
        position: { part },
      }))
  },
  mutants: [
    {
      title: 'le nom d’un autre patient',
      mutate: siDocument((envoi) => renommer(envoi, '20240220_CR d’imagerie médicale_CORSE_FIGATELLIX.pdf')),
    },
    {
      title: 'le nom après le prénom',
      mutate: siDocument((envoi) => renommer(envoi, '20240220_CR d’imagerie médicale_DOMINIQUE_PAT-TROIS.pdf')),
    },
  ],
})

/** Senders write `_` for every space and leave accents out (`specs/mssante.md` §3.3). */
function comparable(text: string): string {
  return enCapitales(text).replaceAll(/[ _]+/g, '_')
}

function renommer(envoi: Envoi, fileName: string): Envoi {
  return { ...envoi, pdfs: envoi.pdfs.map((pdf) => ({ ...pdf, fileName })) }
}
