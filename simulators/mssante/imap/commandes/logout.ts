import { defineCommande, fait, sansArgument, TOUJOURS } from '../commande.ts'

export default defineCommande({
  id: 'logout',
  etats: TOUJOURS,
  lire: sansArgument,
  traiter: () => fait('LOGOUT', { lignes: ['BYE Closing the session'], selection: 'aucune' }),
  apres: async (_, dialogue) => dialogue.fermer(),
})
