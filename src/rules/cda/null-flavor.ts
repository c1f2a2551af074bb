import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { headerElements } from '#src/wire/cda/hl7.ts'
import { attributeOf } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

/** Paths from the root of the document, ranks left out (`specs/dmp.md` §7.1). */
const INTERDITS = new Set(
  `id code title effectiveTime confidentialityCode languageCode setId versionNumber
  recordTarget recordTarget/patientRole recordTarget/patientRole/id recordTarget/patientRole/patient recordTarget/patientRole/patient/name
  author author/assignedAuthor author/assignedAuthor/id custodian
  legalAuthenticator legalAuthenticator/assignedEntity legalAuthenticator/assignedEntity/id
  documentationOf documentationOf/serviceEvent
  documentationOf/serviceEvent/performer/assignedEntity/representedOrganization/standardIndustryClassCode
  relatedDocument/parentDocument relatedDocument/parentDocument/id
  componentOf componentOf/encompassingEncounter componentOf/encompassingEncounter/location
  componentOf/encompassingEncounter/location/healthCareFacility componentOf/encompassingEncounter/location/healthCareFacility/code`.split(
    /\s+/,
  ),
)

/** Of the principal act, the first, only. */
const INTERDITS_ACTE_PRINCIPAL = new Set(['documentationOf/serviceEvent/effectiveTime', 'documentationOf/serviceEvent/performer'])

export default defineRule({
  id: 'cda/null-flavor',
  artefact: 'cda',
  title: {
    fr: 'Aucun nullFlavor là où une valeur est obligatoire',
    en: 'No nullFlavor where a value is mandatory',
  },
  requirements: ['STM-NULLFLAVOR'],
  check: (cda) =>
    headerElements(cda.root).flatMap((element) => {
      const nullFlavor = attributeOf(element, 'nullFlavor')
      if (nullFlavor === undefined) return []
      const path = element.xpath.slice(cda.root.xpath.length + 1)
      const forbidden =
        INTERDITS.has(path.replace(/\[\d+\]/g, '')) || INTERDITS_ACTE_PRINCIPAL.has(path.replace(/(?<=\/performer)\[\d+\]/, ''))
      return forbidden ? [cdaEcart(cda, element, { fr: 'aucun nullFlavor', en: 'no nullFlavor' }, nullFlavor)] : []
    }),
  mutants: [
    { title: 'titre inconnu', mutate: (cda) => alterCda(cda, setAttribute('title', 'nullFlavor', 'UNK')) },
    {
      title: 'exécutant principal masqué',
      mutate: (cda) => alterCda(cda, setAttribute('documentationOf/serviceEvent/performer', 'nullFlavor', 'MSK')),
    },
  ],
})
