import { defineCommande, fait, SELECTIONNE, sansArgument } from '../commande.ts'
import { effacements } from '../effacer.ts'

/** RFC 3501 §6.4.2: mails marked `\Deleted` go, without a word. */
export default defineCommande({
  id: 'close',
  etats: SELECTIONNE,
  lire: sansArgument,
  traiter(_, situation) {
    const { dossier, lectureSeule } = situation.selection!
    return fait('CLOSE', { evenements: lectureSeule ? [] : effacements(situation), selection: 'aucune', resume: { dossier } })
  },
})
