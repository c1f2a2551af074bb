import { defineRule } from '../rule.ts'
import { siDocument } from './mutation.ts'
import { estEnvoiDeDocument } from './portee.ts'

export default defineRule({
  id: 'mail/pdf-a-1-declare',
  artefact: 'mail',
  title: {
    fr: 'Chaque PDF joint se déclare PDF/A-1 dans ses métadonnées XMP (pdfaid:part = 1).',
    en: 'Each attached PDF declares itself PDF/A-1 in its XMP metadata (pdfaid:part = 1).',
  },
  requirements: ['ECO.2.1.5'],
  check(envoi) {
    if (!estEnvoiDeDocument(envoi) || envoi.pdfs.length === 0) return 'non-applicable'
    return envoi.pdfs
      .filter(({ facts }) => facts.pdfaPart !== '1')
      .map(({ part, facts }) => ({
        expected: 'pdfaid:part = 1',
        received:
          facts.version === undefined
            ? { fr: 'un fichier qui n’est pas un PDF', en: 'a file that is no PDF' }
            : `pdfaid:part = ${facts.pdfaPart ?? 'absent'}`,
        position: { part },
      }))
  },
  mutants: [
    {
      title: 'PDF ordinaire',
      mutate: siDocument((envoi) => ({
        ...envoi,
        pdfs: envoi.pdfs.map(({ facts: { pdfaPart: _, ...facts }, ...pdf }) => ({ ...pdf, facts })),
      })),
    },
    {
      title: 'PDF/A-3',
      mutate: siDocument((envoi) => ({ ...envoi, pdfs: envoi.pdfs.map((pdf) => ({ ...pdf, facts: { ...pdf.facts, pdfaPart: '3' } })) })),
    },
  ],
})
