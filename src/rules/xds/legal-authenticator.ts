import { alterDocument, without } from '#src/wire/xds/alter-lot.ts'
import { parseXcn } from '#src/wire/xds/xcn.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/legal-authenticator',
  artefact: 'xds',
  title: { fr: 'Le responsable déclaré est celui du document', en: 'The declared responsible is that of the document' },
  requirements: ['XDS-09'],
  check: (lot) =>
    withCda(lot).flatMap(({ entry, cda }) => {
      const expected = cda.legalAuthenticator?.ids[0]?.extension
      const received = entry.legalAuthenticator && parseXcn(entry.legalAuthenticator)?.id
      return received !== undefined && received === expected
        ? []
        : [
            xdsEcart(
              lot,
              entry,
              'legalAuthenticator',
              expected ?? { fr: 'le responsable du document', en: 'the person responsible for the document' },
              entry.legalAuthenticator,
            ),
          ]
    }),
  mutants: [
    { title: 'responsable absent', mutate: (lot) => alterDocument(lot, (entry) => without(entry, 'legalAuthenticator')) },
    {
      title: 'autre responsable',
      mutate: (lot) =>
        alterDocument(lot, (entry) => ({
          ...entry,
          legalAuthenticator: '899900077985^KIT^DESTINATAIRE^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS',
        })),
    },
  ],
})
