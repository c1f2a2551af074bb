import { INS_OIDS } from '#src/domain/oid.ts'
import { alterCda, hl7, replace } from '#src/wire/cda/alter-cda.ts'
import { children } from '#src/wire/cda/hl7.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/record-target',
  artefact: 'cda',
  title: {
    fr: 'Le document a un seul patient, dont le matricule INS est le premier identifiant',
    en: 'The document has one patient, whose matricule INS is the first identifier',
  },
  requirements: ['C11'],
  check(cda) {
    const targets = children(cda.root, 'recordTarget').length
    if (targets !== 1 || !cda.patient)
      return [cdaEcart(cda, 'recordTarget', { fr: 'un seul patient', en: 'a single patient' }, String(targets))]
    const [first] = cda.patient.ids
    if (!first?.root)
      return [cdaEcart(cda, first ?? cda.patient, { fr: 'un identifiant de patient', en: 'a patient identifier' }, first?.extension)]
    if (!cda.patient.ins || INS_OIDS.includes(first.root)) return 'conforme'
    return [cdaEcart(cda, first, { fr: 'le matricule INS en premier', en: 'the matricule INS first' }, first.root)]
  },
  mutants: [
    {
      title: 'IPP avant le matricule',
      mutate: (cda) =>
        alterCda(
          cda,
          replace(
            'recordTarget/patientRole/id',
            hl7('id', { root: '1.2.250.1.999.1.1.7898.2', extension: '1234567890121' }),
            hl7('id', { root: '1.2.250.1.213.1.4.10', extension: '279035121518989' }),
          ),
        ),
    },
  ],
})
