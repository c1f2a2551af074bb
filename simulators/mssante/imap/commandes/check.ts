import { defineCommande, fait, SELECTIONNE, sansArgument } from '../commande.ts'

export default defineCommande({ id: 'check', etats: SELECTIONNE, lire: sansArgument, traiter: () => fait('CHECK') })
