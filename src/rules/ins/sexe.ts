import { defineRule } from '../rule.ts'
import { judgeChamps, withTraits, written } from './champ-ecart.ts'

export default defineRule({
  id: 'ins/sexe',
  artefact: 'ins',
  title: { fr: 'Le sexe d’une recherche est F ou M', en: 'The sex of a search is F or M' },
  requirements: ['EF_INS25_04'],
  check: ({ traits }) => judgeChamps([traits?.sexe], { fr: 'F ou M', en: 'F or M' }, (sexe) => sexe === 'F' || sexe === 'M'),
  mutants: [
    {
      title: 'sexe indéterminé, permis en interne seulement',
      mutate: (request) => withTraits(request, ({ sexe }) => ({ sexe: written(sexe, 'I') })),
    },
    { title: 'sexe en chiffres', mutate: (request) => withTraits(request, ({ sexe }) => ({ sexe: written(sexe, '1') })) },
  ],
})
