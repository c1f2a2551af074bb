import { AUCUN } from '#src/domain/wording.ts'
import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import { formatCodeOf } from '#src/wire/xds/format-code.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/format-code',
  artefact: 'xds',
  title: {
    fr: 'Le format d’un document non structuré dit le type de son contenu',
    en: 'The format of a non-structured document tells the type of its content',
  },
  requirements: ['XDS-03'],
  check(lot) {
    const n1 = withCda(lot).filter(({ cda }) => cda.body?.kind === 'N1')
    if (n1.length === 0) return 'non-applicable'
    return n1.flatMap(({ entry, cda }) => {
      const expected = formatCodeOf(cda)?.code
      return entry.formatCode?.code === expected ? [] : [xdsEcart(lot, entry, 'formatCode', expected ?? AUCUN, entry.formatCode?.code)]
    })
  },
  mutants: [
    {
      title: 'format d’un texte',
      mutate: (lot) =>
        alterDocument(lot, (entry) => ({
          ...entry,
          formatCode: { code: 'urn:ihe:iti:xds-sd:text:2008', codeSystem: '1.3.6.1.4.1.19376.1.2.3', displayName: 'Texte' },
        })),
    },
  ],
})
