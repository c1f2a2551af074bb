import type { Bilingual } from '#src/domain/bilingual.ts'
import { compte } from '#src/domain/pluriel.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'
import { siDocument } from './mutation.ts'
import { estEnvoiDeDocument } from './portee.ts'

export default defineRule({
  id: 'mail/un-pdf-par-cda',
  artefact: 'mail',
  title: {
    fr: 'Le courriel porte un PDF par CDA de l’archive : il reste lisible sans logiciel métier.',
    en: 'The mail carries one PDF per CDA of the archive: it can be read without professional software.',
  },
  requirements: ['ECO.2.1.1'],
  check(envoi) {
    const cdas = cdasOf(envoi.archive)
    if (!estEnvoiDeDocument(envoi) || cdas.length === 0) return 'non-applicable'
    return envoi.pdfs.length === cdas.length
      ? 'conforme'
      : [{ expected: joints(cdas.length), received: joints(envoi.pdfs.length), position: {} }]
  },
  mutants: [
    { title: 'sans PDF', mutate: siDocument((envoi) => ({ ...envoi, pdfs: [] })) },
    { title: 'un PDF de trop', mutate: siDocument((envoi) => ({ ...envoi, pdfs: [...envoi.pdfs, envoi.pdfs[0]!] })) },
  ],
})

function joints(nombre: number): Bilingual {
  return { fr: compte(nombre, 'PDF joint', 'fr', 'PDF joints'), en: compte(nombre, 'attached PDF', 'en') }
}
