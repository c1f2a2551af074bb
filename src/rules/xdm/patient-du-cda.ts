import { insCx, parseInsCx } from '#src/domain/identity.ts'
import { defineRule } from '../rule.ts'
import { changerMetadata, entreesCda } from './portee.ts'

export default defineRule({
  id: 'xdm/patient-du-cda',
  artefact: 'xdm',
  title: {
    fr: 'Le patientId de chaque document est l’INS du CDA : <matricule>^^^&<OID>&ISO^NH.',
    en: 'The patientId of each document is the INS of the CDA: <matricule>^^^&<OID>&ISO^NH.',
  },
  requirements: ['ECO.2.1.2'],
  check(archive) {
    const known = entreesCda(archive).flatMap(({ cda, ...rest }) => (cda.patient?.ins ? [{ ins: cda.patient.ins, ...rest }] : []))
    if (known.length === 0) return 'non-applicable'
    return known
      .filter(({ entry, ins }) => {
        const read = parseInsCx(entry.patientId ?? '')
        return read?.matricule !== ins.matricule || read.oid !== ins.oid
      })
      .map(({ entry, ins, position }) => ({
        expected: insCx(ins),
        received: entry.patientId ?? { fr: 'aucun patientId', en: 'no patientId' },
        position,
      }))
  },
  mutants: [
    { title: 'un autre matricule partout', mutate: avec('146026322000196^^^&1.2.250.1.213.1.4.10&ISO^NH') },
    { title: 'un autre domaine partout', mutate: avec('279035121518989^^^&1.2.250.1.213.1.4.9&ISO^NH') },
    { title: 'matricule sans domaine', mutate: avec('279035121518989') },
  ],
})

function avec(patientId: string) {
  return (archive: Parameters<typeof changerMetadata>[0]) =>
    entreesCda(archive).some(({ cda }) => cda.patient?.ins)
      ? changerMetadata(archive, (metadata) => ({
          ...metadata,
          submissionSet: { ...metadata.submissionSet, patientId },
          documents: metadata.documents.map((entry) => ({ ...entry, patientId })),
        }))
      : archive
}
