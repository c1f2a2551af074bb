import { defineCommande, SELECTIONNE } from '../commande.ts'
import { copier, lireCopie } from '../copier.ts'

export default defineCommande({
  id: 'copy',
  etats: SELECTIONNE,
  avecUid: true,
  lire: lireCopie,
  traiter: (copie, situation) => copier(copie, situation, 'courriels-copies'),
})
