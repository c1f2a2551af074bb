import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

/** Lunar dates exist (day or month 00): the form alone is judged. */
const FORM = /^\d{4}(?:\d{2}(?:\d{2}(?:\d{4}[+-]\d{4})?)?)?$/

export default defineRule({
  id: 'cda/birth-time',
  artefact: 'cda',
  title: { fr: 'La date de naissance a une forme permise', en: 'The birth date has an allowed form' },
  requirements: ['C16'],
  check(cda) {
    const value = cda.patient?.birthTime?.value
    if (value === undefined) return 'non-applicable'
    return FORM.test(value)
      ? 'conforme'
      : [
          cdaEcart(
            cda,
            cda.patient?.birthTime,
            { fr: 'AAAA, AAAAMM, AAAAMMJJ ou AAAAMMJJhhmm±ZZzz', en: 'YYYY, YYYYMM, YYYYMMDD or YYYYMMDDhhmm±ZZzz' },
            value,
          ),
        ]
  },
  mutants: [
    {
      title: 'date écrite à la française',
      mutate: (cda) => alterCda(cda, setAttribute('recordTarget/patientRole/patient/birthTime', 'value', '28/03/1979')),
    },
  ],
})
