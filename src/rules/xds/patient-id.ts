import { insCx, parseInsCx } from '#src/domain/identity.ts'
import { alterDocument, alterSubmissionSet, without } from '#src/wire/xds/alter-lot.ts'
import type { Lot } from '#src/wire/xds/lot.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/patient-id',
  artefact: 'xds',
  title: {
    fr: 'Le lot, ses documents et le VIHF désignent le même matricule INS',
    en: 'The lot, its documents and the VIHF name the same matricule INS',
  },
  requirements: ['XDS-08'],
  check(lot) {
    const expected = expectedPatient(lot)
    return [lot.metadata.submissionSet, ...lot.metadata.documents]
      .filter(({ patientId }) => patientId === undefined || identityOf(patientId) !== expected)
      .map((entry) =>
        xdsEcart(lot, entry, 'patientId', expected ?? { fr: 'un matricule INS (CX)', en: 'a matricule INS (CX)' }, entry.patientId),
      )
  },
  mutants: [
    {
      title: 'document d’une autre personne',
      mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, patientId: '133061764035249^^^&1.2.250.1.213.1.4.10&ISO^NH' })),
    },
    { title: 'lot sans patient', mutate: (lot) => alterSubmissionSet(lot, (set) => without(set, 'patientId')) },
    { title: 'VIHF d’une autre personne', mutate: (lot) => ({ ...lot, patientVihf: '133061764035249^^^&1.2.250.1.213.1.4.10&ISO^NH' }) },
  ],
})

/** The VIHF says whose record is fed; without it, the first document. */
function expectedPatient(lot: Lot): string | undefined {
  const ins = withCda(lot).map(({ cda }) => cda.patient?.ins)[0]
  return lot.patientVihf === undefined ? ins && insCx(ins) : identityOf(lot.patientVihf)
}

/** Without the date of effect that a CX may carry after the type. */
function identityOf(cx: string): string {
  const ins = parseInsCx(cx)
  return ins ? insCx(ins) : cx
}
