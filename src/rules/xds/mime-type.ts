import { anyOf } from '#src/domain/wording.ts'
import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import { DOCUMENT_ENTRY } from '#src/wire/xds/schemes.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

const CDA = 'text/xml'
const CDA_AUTO_PRESENTABLE = 'application/xslt+xml'

export default defineRule({
  id: 'xds/mime-type',
  artefact: 'xds',
  title: { fr: 'Un CDA est déclaré comme tel et comme document stable', en: 'A CDA is declared as such and as a stable document' },
  requirements: ['XDS-22'],
  check: (lot) =>
    withCda(lot).flatMap(({ entry, cda }) => {
      const expected = cda.root.xpath === '/ClinicalDocument' ? [CDA] : [CDA, CDA_AUTO_PRESENTABLE]
      return [
        ...(expected.includes(entry.mimeType) ? [] : [xdsEcart(lot, entry, 'mimeType', anyOf(expected), entry.mimeType)]),
        ...(entry.objectType === DOCUMENT_ENTRY.stable
          ? []
          : [xdsEcart(lot, entry, 'objectType', DOCUMENT_ENTRY.stable, entry.objectType)]),
      ]
    }),
  mutants: [
    { title: 'PDF', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, mimeType: 'application/pdf' })) },
    {
      title: 'document à la demande',
      mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, objectType: 'urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248' })),
    },
  ],
})
