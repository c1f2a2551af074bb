import { AUCUN } from '#src/domain/wording.ts'
import { defineRule } from '../rule.ts'

export default defineRule({
  id: 'xdm/fichier-decrit',
  artefact: 'xdm',
  title: {
    fr: 'Chaque CDA du lot est décrit par les métadonnées.',
    en: 'Each CDA of the submission set is described by the metadata.',
  },
  requirements: ['XDM.3'],
  check({ part, lots }) {
    const readable = lots.filter(({ metadata }) => metadata)
    if (readable.length === 0) return 'non-applicable'
    return readable.flatMap(({ documents, metadata }) =>
      documents
        .filter(({ name, cda }) => cda && !metadata!.documents.some(({ uri }) => uri === name))
        .map(({ name, path }) => ({
          expected: { fr: `un ExtrinsicObject d’URI ${name}`, en: `an ExtrinsicObject of URI ${name}` },
          received: AUCUN,
          position: { part: `${part}/${path}` },
        })),
    )
  },
  mutants: [
    {
      title: 'document ajouté sans métadonnées',
      mutate: (archive) => ({
        ...archive,
        lots: archive.lots.map((lot) => ({ ...lot, documents: [...lot.documents, { ...lot.documents[0]!, name: 'DOC0009.XML' }] })),
      }),
    },
  ],
})
