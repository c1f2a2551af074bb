import { alterCda, replace, setText } from '#src/wire/cda/alter-cda.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const MAX = 128

export default defineRule({
  id: 'cda/title',
  artefact: 'cda',
  title: { fr: `Le document a un titre, de ${MAX} caractères au plus`, en: `The document has a title of at most ${MAX} characters` },
  requirements: ['C06'],
  check({ title, ...cda }) {
    if (title !== undefined && title.length <= MAX) return 'conforme'
    return [
      cdaEcart(
        { title, ...cda },
        'title',
        { fr: `1 à ${MAX} caractères`, en: `1 to ${MAX} characters` },
        title && { fr: `${title.length} caractères`, en: `${title.length} characters` },
      ),
    ]
  },
  mutants: [
    { title: 'titre de 129 caractères', mutate: (cda) => alterCda(cda, setText('title', 'L'.repeat(MAX + 1))) },
    { title: 'titre absent', mutate: (cda) => alterCda(cda, replace('title')) },
  ],
})
