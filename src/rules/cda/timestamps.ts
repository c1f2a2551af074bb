import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import type { Cda } from '#src/wire/cda/cda.ts'
import { headerElements } from '#src/wire/cda/hl7.ts'
import { parseTs } from '#src/wire/cda/ts.ts'
import { attributeOf } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const TIMES = ['effectiveTime', 'time', 'low', 'high', 'center']

export default defineRule({
  id: 'cda/timestamps',
  artefact: 'cda',
  title: {
    fr: 'Les autres dates de l’en-tête ont une forme permise, avec décalage dès qu’il y a une heure',
    en: 'Other dates of the header have an allowed form, with an offset as soon as there is an hour',
  },
  requirements: ['C32'],
  check(cda) {
    const elsewhere = judgedElsewhere(cda)
    return headerElements(cda.root).flatMap((element) => {
      const value = attributeOf(element, 'value')
      if (value === undefined || !TIMES.includes(element.name) || elsewhere.has(element.xpath) || isAllowed(value)) return []
      return [
        cdaEcart(
          cda,
          element,
          {
            fr: 'AAAA, AAAAMMJJ, AAAAMMJJhhmm±ZZzz ou AAAAMMJJhhmmss±ZZzz',
            en: 'YYYY, YYYYMMDD, YYYYMMDDhhmm±ZZzz or YYYYMMDDhhmmss±ZZzz',
          },
          value,
        ),
      ]
    })
  },
  mutants: [
    {
      title: 'heure sans décalage',
      mutate: (cda) => alterCda(cda, setAttribute('componentOf/encompassingEncounter/effectiveTime', 'value', '202602231400')),
    },
    {
      title: '31 février',
      mutate: (cda) => alterCda(cda, setAttribute('componentOf/encompassingEncounter/effectiveTime', 'value', '20260231')),
    },
  ],
})

function isAllowed(value: string): boolean {
  const instant = parseTs(value)
  return instant !== undefined && instant.precision !== 'mois'
}

/** Dates that a rule of their own judges: of the document, its authors, its responsible, and the start of the principal act. */
function judgedElsewhere({ effectiveTime, authors, legalAuthenticator, documentationOf }: Cda): Set<string | undefined> {
  return new Set(
    [effectiveTime, ...authors.map(({ time }) => time), legalAuthenticator?.time, documentationOf[0]?.low].map((time) => time?.xpath),
  )
}
