import { ASSOCIATION } from '#src/wire/xds/schemes.ts'
import { defineRule } from '../rule.ts'
import { changerMetadata, placeDe } from './portee.ts'

export default defineRule({
  id: 'xdm/membres-du-lot',
  artefact: 'xdm',
  title: {
    fr: 'Chaque document est relié au lot par une association HasMember.',
    en: 'Each document is linked to the submission set by a HasMember association.',
  },
  requirements: ['XDM.7'],
  check(archive) {
    const readable = archive.lots.flatMap((lot) => (lot.metadata ? [{ lot, metadata: lot.metadata }] : []))
    if (readable.length === 0) return 'non-applicable'
    return readable.flatMap(({ lot, metadata: { submissionSet, documents, associations } }) => {
      const members = associations.filter(({ type, source }) => type === ASSOCIATION.HAS_MEMBER && source === submissionSet.id)
      return documents
        .filter(({ id }) => !members.some(({ target }) => target === id))
        .map((entry) => ({
          expected: { fr: `HasMember de ${submissionSet.id} vers ${entry.id}`, en: `HasMember from ${submissionSet.id} to ${entry.id}` },
          received: { fr: 'aucune association', en: 'no association' },
          position: placeDe(archive, lot, entry),
        }))
    })
  },
  mutants: [
    { title: 'sans association', mutate: (archive) => changerMetadata(archive, (metadata) => ({ ...metadata, associations: [] })) },
    {
      title: 'association d’un autre type',
      mutate: (archive) =>
        changerMetadata(archive, (metadata) => ({
          ...metadata,
          associations: metadata.associations.map((association) => ({ ...association, type: ASSOCIATION.SIGNS })),
        })),
    },
  ],
})
