import { alterCda, append, hl7 } from '#src/wire/cda/alter-cda.ts'
import { headerElements } from '#src/wire/cda/hl7.ts'
import { attributeOf, elementsOf, type XmlElement } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const USAGES = ['H', 'HP', 'HV', 'WP', 'TMP']

export default defineRule({
  id: 'cda/addr',
  artefact: 'cda',
  title: {
    fr: 'Une adresse est en lignes ou en éléments, d’un usage connu',
    en: 'An address is in lines or in parts, with a known use',
  },
  requirements: ['C31'],
  check(cda) {
    const addresses = headerElements(cda.root).filter(({ name }) => name === 'addr')
    if (addresses.length === 0) return 'non-applicable'
    return addresses.flatMap((addr) => {
      const use = attributeOf(addr, 'use')
      return [
        ...(isMixed(addr)
          ? [
              cdaEcart(
                cda,
                addr,
                { fr: 'des streetAddressLine ou des éléments', en: 'streetAddressLine or elements' },
                { fr: 'les deux', en: 'both' },
              ),
            ]
          : []),
        ...(use === undefined || USAGES.includes(use)
          ? []
          : [cdaEcart(cda, addr, { fr: `un usage parmi ${USAGES.join(', ')}`, en: `a use among ${USAGES.join(', ')}` }, use)]),
      ]
    })
  },
  mutants: [
    {
      title: 'lignes et éléments',
      mutate: (cda) =>
        alterCda(cda, append('recordTarget/patientRole', hl7('addr', {}, hl7('streetAddressLine', {}, '1 RUE'), hl7('city', {}, 'REIMS')))),
    },
    {
      title: 'usage inconnu',
      mutate: (cda) => alterCda(cda, append('recordTarget/patientRole', hl7('addr', { use: 'MAISON' }, hl7('city', {}, 'REIMS')))),
    },
  ],
})

function isMixed(addr: XmlElement): boolean {
  const lines = elementsOf(addr).map(({ name }) => name === 'streetAddressLine')
  return lines.includes(true) && lines.includes(false)
}
