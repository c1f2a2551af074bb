import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/family-qualifier',
  artefact: 'cda',
  title: {
    fr: 'Le nom du patient est dit de naissance (BR) ou utilisé (CL), rien d’autre',
    en: 'The name of the patient is told as birth name (BR) or used name (CL), nothing else',
  },
  requirements: ['C13'],
  check: (cda) =>
    (cda.patient?.name?.families ?? [])
      .filter(({ qualifier }) => qualifier !== undefined && !['BR', 'CL'].includes(qualifier))
      .map((family) => cdaEcart(cda, family, { fr: 'BR ou CL', en: 'BR or CL' }, family.qualifier)),
  mutants: [
    {
      title: 'nom marital (SP)',
      mutate: (cda) => alterCda(cda, setAttribute('recordTarget/patientRole/patient/name/family', 'qualifier', 'SP')),
      alsoFires: ['cda/traits-ins'],
    },
  ],
})
