import type { DmpConfiguration } from '../configuration.ts'
import type { LotRecu } from '../lot-recu.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** As many documents as entries, one for each (`specs/dmp.md` §6.3 XDSMissingDocument, XDSMissingDocumentMetadata). */
export function controlDocumentsPresents({ documents, sansMetadonnees }: LotRecu, configuration: DmpConfiguration): RefusDmp | undefined {
  const missing = documents.find(({ contenu }) => !contenu)?.entry.id
  if (missing !== undefined) {
    return refuser('document-absent', configuration, {
      expected: { fr: `Document/@id="${missing}" et sa partie MIME`, en: `Document/@id="${missing}" and its MIME part` },
      received: 'absent',
      location: missing,
      explanation: { fr: 'Une entrée n’a pas de document dans le message.', en: 'An entry has no document in the message.' },
    })
  }
  const [orphan] = sansMetadonnees
  if (orphan === undefined) return undefined
  return refuser('metadonnees-absentes', configuration, {
    expected: `ExtrinsicObject/@id="${orphan}"`,
    received: 'absent',
    location: orphan,
    explanation: {
      fr: 'Un document du message n’a pas d’entrée dans les métadonnées.',
      en: 'A document of the message has no entry in the metadata.',
    },
  })
}

/** What is announced as `text/xml` is a CDA R2 document that can be read (`specs/dmp.md` §4.4 mimeType, §6.4). */
export function controlCda({ documents }: LotRecu, configuration: DmpConfiguration): RefusDmp | undefined {
  const wrong = documents.find(({ entry, contenu, signature }) => !signature && entry.mimeType === 'text/xml' && !contenu?.cda)
  if (!wrong) return undefined
  return refuser('contenu-document', configuration, {
    expected: { fr: 'un document CDA R2', en: 'a CDA R2 document' },
    received: { fr: 'un contenu illisible ou d’une autre nature', en: 'an unreadable content or one of another nature' },
    location: wrong.entry.id,
    explanation: { fr: 'Le document n’est pas un CDA R2 lisible.', en: 'The document is not a readable CDA R2.' },
  })
}
