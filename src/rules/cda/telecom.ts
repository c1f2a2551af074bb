import type { Wording } from '#src/domain/bilingual.ts'
import { alterCda, append, hl7 } from '#src/wire/cda/alter-cda.ts'
import { headerElements } from '#src/wire/cda/hl7.ts'
import { attributeOf, type XmlElement } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const FORM = /^(?:tel|fax|mailto|https?|ftp|mllp):\S+$/
const USAGES = ['H', 'HP', 'HV', 'WP', 'DIR', 'PUB', 'EC', 'MC', 'PG']

const ROLE = 'recordTarget/patientRole'

export default defineRule({
  id: 'cda/telecom',
  artefact: 'cda',
  title: { fr: 'Les télécommunications ont une forme et un usage connus', en: 'Telecommunication addresses have a known form and use' },
  requirements: ['C30'],
  check(cda) {
    const telecoms = headerElements(cda.root).filter(({ name }) => name === 'telecom')
    if (telecoms.length === 0) return 'non-applicable'
    return telecoms.flatMap((telecom) => wrong(telecom).map(([expected, received]) => cdaEcart(cda, telecom, expected, received)))
  },
  mutants: [
    { title: 'numéro sans préfixe', mutate: (cda) => alterCda(cda, append(ROLE, hl7('telecom', { value: '0326000000', use: 'H' }))) },
    { title: 'espaces', mutate: (cda) => alterCda(cda, append(ROLE, hl7('telecom', { value: 'tel:03 26 00 00 00', use: 'H' }))) },
    { title: 'usage inconnu', mutate: (cda) => alterCda(cda, append(ROLE, hl7('telecom', { value: 'tel:+33326000000', use: 'TEL' }))) },
    { title: 'ni valeur ni nullFlavor', mutate: (cda) => alterCda(cda, append(ROLE, hl7('telecom', { use: 'H' }))) },
  ],
})

function wrong(telecom: XmlElement): [Wording, string | undefined][] {
  const value = attributeOf(telecom, 'value')
  const use = attributeOf(telecom, 'use')
  if ((value === undefined) === (attributeOf(telecom, 'nullFlavor') === undefined))
    return [[{ fr: 'une valeur ou un nullFlavor', en: 'a value or a nullFlavor' }, value]]
  return [
    ...(value === undefined || FORM.test(value)
      ? []
      : [
          [
            {
              fr: 'tel:, fax:, mailto:, http:, ftp: ou mllp:, sans espace',
              en: 'tel:, fax:, mailto:, http:, ftp: or mllp:, without a space',
            },
            value,
          ] as [Wording, string],
        ]),
    ...(use === undefined || USAGES.includes(use)
      ? []
      : [[{ fr: `un usage parmi ${USAGES.join(', ')}`, en: `a use among ${USAGES.join(', ')}` }, use] as [Wording, string]]),
  ]
}
