import { defineCommande, SELECTIONNE } from '../commande.ts'
import { copier, lireCopie } from '../copier.ts'
import { non } from '../dossiers.ts'

export default defineCommande({
  id: 'move',
  etats: SELECTIONNE,
  avecUid: true,
  lire: lireCopie,
  traiter: (copie, situation) =>
    situation.selection!.lectureSeule ? non('CANNOT', 'The mailbox is open read-only') : copier(copie, situation, 'courriels-deplaces'),
})
