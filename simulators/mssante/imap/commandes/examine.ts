import { CONNECTE, defineCommande } from '../commande.ts'
import { lireDossier } from '../dossiers.ts'
import { selectionner } from '../selectionner.ts'

export default defineCommande({
  id: 'examine',
  etats: CONNECTE,
  lire: lireDossier,
  traiter: (nom, situation) => selectionner(nom, situation, true),
})
