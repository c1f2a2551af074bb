import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { parseTs } from '#src/wire/cda/ts.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/effective-time',
  artefact: 'cda',
  title: {
    fr: 'La date du document est précise à la seconde, avec le décalage horaire',
    en: 'The date of the document is precise to the second, with its time offset',
  },
  requirements: ['C07'],
  check(cda) {
    const value = cda.effectiveTime?.value
    if (parseTs(value ?? '')?.precision === 'seconde') return 'conforme'
    return [cdaEcart(cda, cda.effectiveTime ?? 'effectiveTime', { fr: 'AAAAMMJJhhmmss±ZZzz', en: 'YYYYMMDDhhmmss±ZZzz' }, value)]
  },
  mutants: [
    { title: 'sans décalage', mutate: (cda) => alterCda(cda, setAttribute('effectiveTime', 'value', '20260302101500')) },
    { title: 'au jour', mutate: (cda) => alterCda(cda, setAttribute('effectiveTime', 'value', '20260302')) },
  ],
})
