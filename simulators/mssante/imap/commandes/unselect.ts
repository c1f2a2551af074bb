import { defineCommande, fait, SELECTIONNE, sansArgument } from '../commande.ts'

/** RFC 3691. */
export default defineCommande({
  id: 'unselect',
  etats: SELECTIONNE,
  lire: sansArgument,
  traiter: () => fait('UNSELECT', { selection: 'aucune' }),
})
