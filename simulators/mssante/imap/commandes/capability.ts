import { capacites } from '../capacites.ts'
import { defineCommande, fait, sansArgument, TOUJOURS } from '../commande.ts'

export default defineCommande({
  id: 'capability',
  etats: TOUJOURS,
  lire: sansArgument,
  traiter: (_, situation) => fait('CAPABILITY', { lignes: [`CAPABILITY ${capacites(situation)}`] }),
})
