import { defineCommande, fait, sansArgument, TOUJOURS } from '../commande.ts'

export default defineCommande({ id: 'noop', etats: TOUJOURS, lire: sansArgument, traiter: () => fait('NOOP') })
