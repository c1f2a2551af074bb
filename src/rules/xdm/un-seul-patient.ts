import { defineRule } from '../rule.ts'
import { changerMetadata, placeDe } from './portee.ts'

export default defineRule({
  id: 'xdm/un-seul-patient',
  artefact: 'xdm',
  title: {
    fr: 'Le patientId du lot et celui de chaque document sont les mêmes : c’est par lui que le destinataire reconnaît le patient.',
    en: 'The patientId of the submission set and of each document are the same: the recipient knows the patient by it.',
  },
  requirements: ['ECO.2.1.2', 'ECO.2.1.1'],
  check(archive) {
    const readable = archive.lots.flatMap((lot) => (lot.metadata ? [{ lot, metadata: lot.metadata }] : []))
    if (readable.length === 0) return 'non-applicable'
    return readable.flatMap(({ lot, metadata: { submissionSet, documents } }) =>
      [submissionSet, ...documents]
        .filter(({ patientId }) => patientId === undefined || patientId !== readable[0]!.metadata.submissionSet.patientId)
        .map((object) => ({
          expected: readable[0]!.metadata.submissionSet.patientId ?? { fr: 'un patientId', en: 'a patientId' },
          received: object.patientId ?? { fr: 'aucun patientId', en: 'no patientId' },
          position: placeDe(archive, lot, object),
        })),
    )
  },
  mutants: [
    {
      title: 'le lot d’un autre patient',
      mutate: (archive) =>
        changerMetadata(archive, (metadata) => ({
          ...metadata,
          submissionSet: { ...metadata.submissionSet, patientId: '146026322000196^^^&1.2.250.1.213.1.4.10&ISO^NH' },
        })),
    },
    {
      title: 'lot sans patient',
      mutate: (archive) =>
        changerMetadata(archive, (metadata) => {
          const { patientId: _, ...submissionSet } = metadata.submissionSet
          return { ...metadata, submissionSet }
        }),
    },
  ],
})
