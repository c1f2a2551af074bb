import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/hash-size',
  artefact: 'xds',
  title: {
    fr: 'L’empreinte et la taille, si elles sont données, sont celles des octets reçus',
    en: 'Hash and size, when given, are those of the bytes received',
  },
  requirements: ['XDS-10'],
  check(lot) {
    const told = lot.metadata.documents.filter(({ hash, size }) => hash !== undefined || size !== undefined)
    if (told.length === 0) return 'non-applicable'
    return told.flatMap((entry) => {
      const { hash, size } = entry
      const document = lot.documents[entry.id]
      return [
        ...(hash === undefined || hash.toLowerCase() === document?.sha1
          ? []
          : [xdsEcart(lot, entry, 'hash', document?.sha1 ?? { fr: 'un document reçu', en: 'a document received' }, hash)]),
        ...(size === undefined || size === document?.size
          ? []
          : [
              xdsEcart(
                lot,
                entry,
                'size',
                { fr: `${document?.size ?? 'aucun'} octets`, en: `${document?.size ?? 'no'} bytes` },
                { fr: `${size} octets`, en: `${size} bytes` },
              ),
            ]),
      ]
    })
  },
  mutants: [
    {
      title: 'autre empreinte',
      mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, hash: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' })),
    },
    { title: 'autre taille', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, size: 1 })) },
  ],
})
