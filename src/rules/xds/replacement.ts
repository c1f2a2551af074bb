import { alterMetadata } from '#src/wire/xds/alter-lot.ts'
import { ASSOCIATION } from '#src/wire/xds/schemes.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/replacement',
  artefact: 'xds',
  title: {
    fr: 'Un document qui en remplace un autre le dit aussi dans le lot, et réciproquement',
    en: 'A document that replaces another says so in the lot too, and conversely',
  },
  requirements: ['XDS-21'],
  check: (lot) =>
    withCda(lot).flatMap(({ entry, cda }) => {
      const declared = lot.metadata.associations.find(({ type, source }) => type === ASSOCIATION.RPLC && source === entry.id)
      const replaces = cda.relatedDocument?.typeCode === 'RPLC'
      if (replaces && !declared)
        return [xdsEcart(lot, entry, 'association', { fr: 'RPLC, comme le document', en: 'RPLC, as the document' }, undefined)]
      if (declared && !replaces)
        return [xdsEcart(lot, entry, 'association', { fr: 'aucune RPLC, comme le document', en: 'no RPLC, as the document' }, 'RPLC')]
      const target = declared?.target
      return target === undefined || target.startsWith('urn:uuid:')
        ? []
        : [xdsEcart(lot, entry, 'RPLC', { fr: 'vers urn:uuid:…', en: 'to urn:uuid:…' }, target)]
    }),
  mutants: [
    {
      title: 'remplacement non déclaré',
      mutate: (lot) =>
        alterMetadata(lot, (metadata) => ({
          ...metadata,
          associations: metadata.associations.filter(({ type }) => type !== ASSOCIATION.RPLC),
        })),
    },
    {
      title: 'remplacement par l’OID',
      mutate: (lot) =>
        alterMetadata(lot, (metadata) => ({
          ...metadata,
          associations: [
            ...metadata.associations.filter(({ type }) => type !== ASSOCIATION.RPLC),
            { id: 'rplc', type: ASSOCIATION.RPLC, source: 'Document01', target: '1.2.250.1.999.1.1.7898.1.1', slots: [] },
          ],
        })),
    },
  ],
})
