import { defineRule } from '../rule.ts'
import { judgeChamps, withTraits, written } from './champ-ecart.ts'

export default defineRule({
  id: 'ins/premier-prenom-d-abord',
  artefact: 'ins',
  title: {
    fr: 'La recherche se fait d’abord avec le premier prénom seul, puis avec les autres, enfin avec tous',
    en: 'The search is made with the first given name alone first, then with the others, at last with all',
  },
  requirements: ['CHK-INS-13'],
  check: ({ traits }) =>
    judgeChamps(traits?.prenoms ?? [], { fr: 'un prénom', en: 'one given name' }, (prenom) => !prenom.trim().includes(' ')),
  mutants: [
    {
      title: 'liste entière des prénoms',
      mutate: (request) => withTraits(request, ({ prenoms }) => ({ prenoms: [written(prenoms[0], 'PIERRE PAUL JACQUES')] })),
    },
  ],
})
