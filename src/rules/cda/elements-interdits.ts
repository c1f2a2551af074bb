import { alterCda, append, hl7 } from '#src/wire/cda/alter-cda.ts'
import type { Cda } from '#src/wire/cda/cda.ts'
import { select } from '#src/wire/cda/hl7.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const INTERDITS = ['religiousAffiliationCode', 'raceCode', 'ethnicGroupCode']

export default defineRule({
  id: 'cda/elements-interdits',
  artefact: 'cda',
  title: {
    fr: 'Le document ne dit ni religion ni origine du patient',
    en: 'The document tells neither religion nor origin of the patient',
  },
  requirements: ['C17'],
  check: (cda) =>
    INTERDITS.flatMap((name) => select(cda.root, 'recordTarget', 'patientRole', 'patient', name)).map((element) =>
      cdaEcart(cda, element, { fr: 'élément absent', en: 'no such element' }, element.name),
    ),
  mutants: INTERDITS.map((name) => ({
    title: name,
    mutate: (cda: Cda) => alterCda(cda, append('recordTarget/patientRole/patient', hl7(name, { code: '1' }))),
  })),
})
