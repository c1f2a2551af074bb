import type { Wording } from '#src/domain/bilingual.ts'
import { alterCda, setText } from '#src/wire/cda/alter-cda.ts'
import { readPdf } from '#src/wire/pdf/read-pdf.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/pdf-a',
  artefact: 'cda',
  title: { fr: 'Le PDF encapsulé est un PDF/A-1', en: 'The encapsulated PDF is a PDF/A-1' },
  requirements: ['STM-PDFA'],
  check(cda) {
    if (cda.body?.kind !== 'N1' || cda.body.mediaType !== 'application/pdf') return 'non-applicable'
    const { version, pdfaPart, encrypted, javascript, fontsEmbedded } = readPdf(cda.body.content)
    const checks: [boolean, Wording, Wording | undefined][] = [
      [version !== undefined, { fr: 'un fichier PDF', en: 'a PDF file' }, undefined],
      [
        version === undefined || pdfaPart === '1',
        { fr: 'une déclaration PDF/A-1 (pdfaid:part)', en: 'a PDF/A-1 declaration (pdfaid:part)' },
        pdfaPart,
      ],
      [!encrypted, { fr: 'aucun chiffrement', en: 'no encryption' }, { fr: 'chiffré', en: 'encrypted' }],
      [!javascript, { fr: 'aucun JavaScript', en: 'no JavaScript' }, { fr: 'du JavaScript', en: 'JavaScript' }],
      [
        fontsEmbedded,
        { fr: 'toutes les polices incorporées', en: 'all fonts embedded' },
        { fr: 'une police absente', en: 'a font absent' },
      ],
    ]
    return checks.filter(([right]) => !right).map(([, expected, received]) => cdaEcart(cda, cda.body, expected, received))
  },
  mutants: [
    {
      title: 'PDF ordinaire',
      mutate: (cda) => alterCda(cda, setText('component/nonXMLBody/text', Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64'))),
    },
  ],
})
