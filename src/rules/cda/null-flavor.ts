import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { follow, select } from '#src/wire/cda/hl7.ts'
import { attributeOf } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

/** `specs/dmp.md` §7.1. */
const INTERDITS = `id code title effectiveTime confidentialityCode languageCode setId versionNumber
  recordTarget recordTarget/patientRole recordTarget/patientRole/id recordTarget/patientRole/patient recordTarget/patientRole/patient/name
  author author/assignedAuthor author/assignedAuthor/id custodian
  legalAuthenticator legalAuthenticator/assignedEntity legalAuthenticator/assignedEntity/id
  documentationOf documentationOf/serviceEvent
  documentationOf/serviceEvent/performer/assignedEntity/representedOrganization/standardIndustryClassCode
  relatedDocument/parentDocument relatedDocument/parentDocument/id
  componentOf componentOf/encompassingEncounter componentOf/encompassingEncounter/location
  componentOf/encompassingEncounter/location/healthCareFacility componentOf/encompassingEncounter/location/healthCareFacility/code`
  .split(/\s+/)
  .map((path) => path.split('/'))

/** Of the principal act only. */
const INTERDITS_ACTE_PRINCIPAL = ['effectiveTime', 'performer']

export default defineRule({
  id: 'cda/null-flavor',
  artefact: 'cda',
  title: {
    fr: 'Aucun nullFlavor là où une valeur est obligatoire',
    en: 'No nullFlavor where a value is mandatory',
  },
  requirements: ['STM-NULLFLAVOR'],
  check(cda) {
    const event = follow(cda.root, 'documentationOf', 'serviceEvent')
    return [
      ...INTERDITS.flatMap((path) => select(cda.root, ...path)),
      ...(event ? INTERDITS_ACTE_PRINCIPAL.flatMap((name) => select(event, name)) : []),
    ].flatMap((element) => {
      const nullFlavor = attributeOf(element, 'nullFlavor')
      return nullFlavor === undefined ? [] : [cdaEcart(cda, element, 'aucun nullFlavor', nullFlavor)]
    })
  },
  mutants: [
    { title: 'titre inconnu', mutate: (cda) => alterCda(cda, setAttribute('title', 'nullFlavor', 'UNK')) },
    {
      title: 'exécutant principal masqué',
      mutate: (cda) => alterCda(cda, setAttribute('documentationOf/serviceEvent/performer', 'nullFlavor', 'MSK')),
    },
  ],
})
