import { defineRule } from '../rule.ts'
import { ecart, withTraits, written } from './champ-ecart.ts'

export default defineRule({
  id: 'ins/un-seul-prenom',
  artefact: 'ins',
  title: {
    fr: 'La recherche porte un seul élément Prenom ; plusieurs prénoms y sont séparés par une espace',
    en: 'The search has a single Prenom element; several given names are separated by a space in it',
  },
  requirements: ['BANC-INS-06'],
  check({ traits }) {
    const [first, ...others] = traits?.prenoms ?? []
    return first ? others.map((prenom) => ecart(prenom, { fr: 'un seul élément Prenom', en: 'a single Prenom element' })) : 'non-applicable'
  },
  mutants: [
    {
      title: 'un élément par prénom',
      mutate: (request) => withTraits(request, ({ prenoms }) => ({ prenoms: [...prenoms, written(prenoms[0], 'MARIE')] })),
    },
  ],
})
