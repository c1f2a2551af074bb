import { CONNECTE, defineCommande } from '../commande.ts'
import { lireSelection, selectionner } from '../selectionner.ts'

export default defineCommande({
  id: 'select',
  etats: CONNECTE,
  lire: lireSelection,
  traiter: (demande, situation) => selectionner(demande, situation, false),
})
