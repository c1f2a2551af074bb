import { estTypeDocument } from '#src/domain/document-type.ts'
import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/type-code',
  artefact: 'xds',
  title: { fr: 'Le type déclaré est celui du document', en: 'The declared type is that of the document' },
  requirements: ['XDS-01'],
  check: (lot) =>
    withCda(lot).flatMap(({ entry, cda }) => {
      const code = entry.typeCode?.code
      return code !== undefined && code === cda.code?.code && estTypeDocument(code)
        ? []
        : [xdsEcart(lot, entry, 'typeCode', cda.code?.code ?? { fr: 'un code de JDV_J66', en: 'a code of JDV_J66' }, code)]
    }),
  mutants: [
    {
      title: 'autre type de la même classe',
      mutate: (lot) =>
        alterDocument(lot, (entry) => ({
          ...entry,
          typeCode: { code: '34112-3', codeSystem: '2.16.840.1.113883.6.1', displayName: 'CR hospitalier' },
        })),
    },
  ],
})
