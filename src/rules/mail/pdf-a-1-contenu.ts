import type { Envoi, PdfJoint } from '#src/wire/mssante/envoi.ts'
import { defineRule } from '../rule.ts'
import { siDocument } from './mutation.ts'
import { estEnvoiDeDocument } from './portee.ts'

export default defineRule({
  id: 'mail/pdf-a-1-contenu',
  artefact: 'mail',
  title: {
    fr: 'Les PDF joints ne contiennent rien que PDF/A-1 interdit : chiffrement, JavaScript, police non incorporée.',
    en: 'Attached PDFs hold nothing that PDF/A-1 forbids: encryption, JavaScript, font left out.',
  },
  requirements: ['MSS.PDF1'],
  check(envoi) {
    if (!estEnvoiDeDocument(envoi) || envoi.pdfs.length === 0) return 'non-applicable'
    return envoi.pdfs.flatMap(({ part, facts }) => [
      ...(facts.encrypted
        ? [{ expected: { fr: 'un PDF en clair', en: 'a PDF in clear' }, received: { fr: 'chiffré', en: 'encrypted' }, position: { part } }]
        : []),
      ...(facts.javascript
        ? [{ expected: { fr: 'aucun JavaScript', en: 'no JavaScript' }, received: 'JavaScript', position: { part } }]
        : []),
      ...(facts.fontsEmbedded
        ? []
        : [
            {
              expected: { fr: 'des polices incorporées', en: 'embedded fonts' },
              received: { fr: 'une police absente du fichier', en: 'a font absent from the file' },
              position: { part },
            },
          ]),
    ])
  },
  mutants: [
    { title: 'chiffré', mutate: siDocument((envoi) => changer(envoi, { encrypted: true })) },
    { title: 'avec JavaScript', mutate: siDocument((envoi) => changer(envoi, { javascript: true })) },
    { title: 'police non incorporée', mutate: siDocument((envoi) => changer(envoi, { fontsEmbedded: false })) },
  ],
})

function changer(envoi: Envoi, facts: Partial<PdfJoint['facts']>): Envoi {
  return { ...envoi, pdfs: envoi.pdfs.map((pdf) => ({ ...pdf, facts: { ...pdf.facts, ...facts } })) }
}
