import { alterCda, hl7, insertAfter, replace } from '#src/wire/cda/alter-cda.ts'
import { HL7_V3 } from '#src/wire/cda/hl7.ts'
import { elementsOf } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

/** `specs/dmp.md` §7.1; elements outside the model are ignored. */
const ORDER = `realmCode typeId templateId id code title effectiveTime confidentialityCode languageCode setId versionNumber recordTarget
  author dataEnterer informant custodian informationRecipient legalAuthenticator authenticator participant inFulfillmentOf documentationOf
  relatedDocument authorization componentOf component`.split(/\s+/)

export default defineRule({
  id: 'cda/element-order',
  artefact: 'cda',
  title: { fr: 'Les éléments de l’en-tête suivent l’ordre de CDA.xsd', en: 'The elements of the header follow the order of CDA.xsd' },
  requirements: ['STM-ORDRE'],
  check(cda) {
    const known = elementsOf(cda.root).filter(({ name, namespace }) => namespace === HL7_V3 && ORDER.includes(name))
    const misplaced = known.find((element, i) => i > 0 && ORDER.indexOf(element.name) < ORDER.indexOf(known[i - 1]!.name))
    const before = misplaced && known[known.indexOf(misplaced) - 1]
    return misplaced
      ? [
          cdaEcart(
            cda,
            misplaced,
            { fr: `${misplaced.name} avant ${before?.name}`, en: `${misplaced.name} before ${before?.name}` },
            { fr: `${misplaced.name} après ${before?.name}`, en: `${misplaced.name} after ${before?.name}` },
          ),
        ]
      : []
  },
  mutants: [
    {
      title: 'langue après le numéro de version',
      mutate: (cda) => alterCda(cda, replace('languageCode'), insertAfter('versionNumber', hl7('languageCode', { code: 'fr-FR' }))),
    },
  ],
})
