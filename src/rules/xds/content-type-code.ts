import { alterSubmissionSet, without } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/content-type-code',
  artefact: 'xds',
  title: { fr: 'Le lot dit dans quelle activité il est né', en: 'The lot tells the activity it comes from' },
  requirements: ['XDS-15'],
  check(lot) {
    const { contentTypeCode } = lot.metadata.submissionSet
    if (contentTypeCode?.code && contentTypeCode.codeSystem && contentTypeCode.displayName) return 'conforme'
    return [
      xdsEcart(
        lot,
        lot.metadata.submissionSet,
        'contentTypeCode',
        { fr: 'un code de JDV_J59, son système et son libellé', en: 'a code of JDV_J59, its system and its label' },
        contentTypeCode?.code,
      ),
    ]
  },
  mutants: [
    { title: 'activité absente', mutate: (lot) => alterSubmissionSet(lot, (set) => without(set, 'contentTypeCode')) },
    {
      title: 'système absent',
      mutate: (lot) =>
        alterSubmissionSet(lot, (set) => ({ ...set, contentTypeCode: { code: '03', codeSystem: '', displayName: 'Hospitalisation' } })),
    },
  ],
})
