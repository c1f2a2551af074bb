import type { CdaPatient } from '#src/wire/cda/cda.ts'
import { alterDocument } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/source-patient-info',
  artefact: 'xds',
  title: {
    fr: 'Les traits du patient déclarés sont ceux du document',
    en: 'The declared traits of the patient are those of the document',
  },
  requirements: ['XDS-07'],
  check(lot) {
    const told = withCda(lot).filter(({ entry }) => entry.sourcePatientInfo !== undefined)
    if (told.length === 0) return 'non-applicable'
    return told.flatMap(({ entry, cda }) =>
      (entry.sourcePatientInfo ?? [])
        .filter((field) => !agrees(field, cda.patient))
        .map((field) =>
          xdsEcart(lot, entry, 'sourcePatientInfo', { fr: 'les traits du document', en: 'the traits of the document' }, field),
        ),
    )
  },
  mutants: [
    {
      title: 'autre nom',
      mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, sourcePatientInfo: ['PID-5|PAT-QUATRE^DOMINIQUE^^^^^L'] })),
    },
    { title: 'autre date', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, sourcePatientInfo: ['PID-7|19790329'] })) },
    { title: 'autre sexe', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, sourcePatientInfo: ['PID-8|M'] })) },
  ],
})

/** A field of another kind (address, telephone) is not compared. */
function agrees(field: string, patient: CdaPatient | undefined): boolean {
  const [name, value = ''] = field.split('|')
  if (name === 'PID-7') return value === patient?.birthTime?.value?.slice(0, 8)
  if (name === 'PID-8') return value === (patient?.gender?.code === 'UN' ? 'U' : patient?.gender?.code)
  if (name !== 'PID-5') return true
  const [family, given] = value.split('^')
  const { families = [], givens = [] } = patient?.name ?? {}
  return families.some(({ text }) => text === family) && givens.some(({ text }) => text === given)
}
