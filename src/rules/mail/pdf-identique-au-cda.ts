import type { Bilingual } from '#src/domain/bilingual.ts'
import type { PdfJoint } from '#src/wire/mssante/envoi.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'
import { siDocument } from './mutation.ts'
import { estEnvoiDeDocument } from './portee.ts'

export default defineRule({
  id: 'mail/pdf-identique-au-cda',
  artefact: 'mail',
  title: {
    fr: 'Le PDF encapsulé dans un CDA de niveau 1 est joint tel quel, à l’octet près.',
    en: 'The PDF that a level 1 CDA encapsulates is attached as it is, byte for byte.',
  },
  requirements: ['ECO.2.1.5'],
  check(envoi) {
    const cdas = cdasOf(envoi.archive)
    // a missing PDF is said by mail/un-pdf-par-cda
    if (!estEnvoiDeDocument(envoi) || envoi.pdfs.length !== cdas.length) return 'non-applicable'
    const encapsulated = cdas.flatMap(({ part, body }) =>
      body?.kind === 'N1' && body.mediaType === 'application/pdf' ? [{ part, content: body.content }] : [],
    )
    if (encapsulated.length === 0) return 'non-applicable'
    return encapsulated
      .filter(({ content }) => !envoi.pdfs.some(({ bytes }) => Buffer.compare(bytes, content) === 0))
      .map(({ part, content }) => ({
        expected: { fr: `le PDF encapsulé de ${content.byteLength} octets`, en: `the encapsulated PDF of ${content.byteLength} bytes` },
        received: joints(envoi.pdfs),
        position: { part },
      }))
  },
  mutants: [
    {
      title: 'PDF refait après coup',
      mutate: siDocument((envoi) => ({ ...envoi, pdfs: envoi.pdfs.map((pdf) => ({ ...pdf, bytes: pdf.bytes.subarray(0, -1) })) })),
    },
  ],
})

function joints(pdfs: readonly PdfJoint[]): Bilingual {
  const tailles = pdfs.map(({ bytes }) => bytes.byteLength).join(', ')
  return pdfs.length > 1
    ? { fr: `PDF joints de ${tailles} octets, différents`, en: `attached PDFs of ${tailles} bytes, different` }
    : { fr: `PDF joint de ${tailles} octets, différents`, en: `attached PDF of ${tailles} bytes, different` }
}
