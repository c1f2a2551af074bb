import { CONNECTE, defineCommande } from '../commande.ts'
import { lireSelection, selectionner } from '../selectionner.ts'

export default defineCommande({
  id: 'examine',
  etats: CONNECTE,
  lire: lireSelection,
  traiter: (demande, situation) => selectionner(demande, situation, true),
})
