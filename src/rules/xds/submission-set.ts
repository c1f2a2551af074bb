import type { Wording } from '#src/domain/bilingual.ts'
import { alterSubmissionSet, without } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { xdsEcart } from './ecart.ts'

const OID_FORM = /^[0-2](?:\.(?:0|[1-9]\d*))+$/

export default defineRule({
  id: 'xds/submission-set',
  artefact: 'xds',
  title: {
    fr: 'Le lot a un identifiant, un système d’origine et une date de soumission en temps universel',
    en: 'The lot has an identifier, a source system and a submission time in universal time',
  },
  requirements: ['XDS-20'],
  check(lot) {
    const { submissionSet: set } = lot.metadata
    const checks: [boolean, string, Wording, Wording | undefined][] = [
      [OID_FORM.test(set.uniqueId ?? ''), 'uniqueId', { fr: 'un OID', en: 'an OID' }, set.uniqueId],
      [
        OID_FORM.test(set.sourceId ?? ''),
        'sourceId',
        { fr: 'l’OID du système qui soumet', en: 'the OID of the submitting system' },
        set.sourceId,
      ],
      [/^\d{14}$/.test(set.submissionTime ?? ''), 'submissionTime', { fr: 'AAAAMMJJhhmmss', en: 'YYYYMMDDhhmmss' }, set.submissionTime],
    ]
    return checks.filter(([right]) => !right).map(([, attribute, expected, received]) => xdsEcart(lot, set, attribute, expected, received))
  },
  mutants: [
    { title: 'date locale', mutate: (lot) => alterSubmissionSet(lot, (set) => ({ ...set, submissionTime: '20260302101600+0100' })) },
    { title: 'système inconnu', mutate: (lot) => alterSubmissionSet(lot, (set) => without(set, 'sourceId')) },
    { title: 'identifiant UUID', mutate: (lot) => alterSubmissionSet(lot, (set) => ({ ...set, uniqueId: 'urn:uuid:6f1de2b6' })) },
  ],
})
