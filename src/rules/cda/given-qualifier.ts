import { alterCda, append, hl7 } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/given-qualifier',
  artefact: 'cda',
  title: {
    fr: 'Le prénom du patient est sans qualificatif, de naissance (BR) ou utilisé (CL)',
    en: 'The given name of the patient has no qualifier, or birth (BR), or used (CL)',
  },
  requirements: ['C14'],
  check: (cda) =>
    (cda.patient?.name?.givens ?? [])
      .filter(({ qualifier }) => qualifier !== undefined && !['BR', 'CL'].includes(qualifier))
      .map((given) => cdaEcart(cda, given, { fr: 'aucun, BR ou CL', en: 'none, BR or CL' }, given.qualifier)),
  mutants: [
    {
      title: 'surnom (IN)',
      mutate: (cda) => alterCda(cda, append('recordTarget/patientRole/patient/name', hl7('given', { qualifier: 'IN' }, 'DOMI'))),
    },
  ],
})
