import { alterDocument, without } from '#src/wire/xds/alter-lot.ts'
import { defineRule } from '../rule.ts'
import { withCda, xdsEcart } from './ecart.ts'

const MAX = 128

export default defineRule({
  id: 'xds/title',
  artefact: 'xds',
  title: {
    fr: `Le titre déclaré est celui du document, ${MAX} caractères au plus`,
    en: `The declared title is that of the document, at most ${MAX} characters`,
  },
  requirements: ['XDS-11'],
  check: (lot) =>
    withCda(lot).flatMap(({ entry, cda }) =>
      entry.title !== undefined && entry.title.length <= MAX && entry.title.trim() === cda.title
        ? []
        : [xdsEcart(lot, entry, 'title', cda.title ?? { fr: 'le titre du document', en: 'the title of the document' }, entry.title)],
    ),
  mutants: [
    { title: 'autre titre', mutate: (lot) => alterDocument(lot, (entry) => ({ ...entry, title: 'Document' })) },
    { title: 'titre absent', mutate: (lot) => alterDocument(lot, (entry) => without(entry, 'title')) },
  ],
})
