import { contient, JDV_J143 } from '#src/domain/jeux-de-valeurs.ts'
import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const PATH = 'recordTarget/patientRole/patient/administrativeGenderCode'

export default defineRule({
  id: 'cda/gender',
  artefact: 'cda',
  title: { fr: 'Le sexe du patient est F, M ou UN', en: 'The gender of the patient is F, M or UN' },
  requirements: ['C15'],
  check(cda) {
    const { code, codeSystem } = cda.patient?.gender ?? {}
    return contient(JDV_J143, code, codeSystem) ? 'conforme' : [cdaEcart(cda, cda.patient?.gender ?? PATH, JDV_J143.nom, code)]
  },
  mutants: [{ title: 'sexe U', mutate: (cda) => alterCda(cda, setAttribute(PATH, 'code', 'U')) }],
})
