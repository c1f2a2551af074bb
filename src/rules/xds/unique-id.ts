import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/unique-id',
  artefact: 'xds',
  title: {
    fr: 'L’identifiant unique est l’OID du document, sans extension',
    en: 'The unique id is the OID of the document, without extension',
  },
  requirements: ['XDS-04'],
  check: (lot) =>
    withCda(lot).flatMap(({ entry, cda }) =>
      entry.uniqueId !== undefined && entry.uniqueId === cda.id?.root
        ? []
        : [xdsEcart(lot, entry, 'uniqueId', cda.id?.root ?? { fr: 'un OID', en: 'an OID' }, entry.uniqueId)],
    ),
  mutants: [
    { title: 'OID et extension', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, uniqueId: `${entry.uniqueId}^58132` })) },
    { title: 'autre OID', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, uniqueId: `${entry.uniqueId}.9` })) },
  ],
})
