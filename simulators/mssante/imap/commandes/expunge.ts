import { lireSuite, rangsChoisis } from '#src/wire/imap/suite-de-numeros.ts'
import { uidsDe } from '../../boites/rang-de-message.ts'
import { dossierCourant } from '../choix-messages.ts'
import { defineCommande, fait, SELECTIONNE } from '../commande.ts'
import { non } from '../dossiers.ts'
import { effacements } from '../effacer.ts'

/** EXPUNGE (RFC 3501 §6.4.3) and UID EXPUNGE (RFC 4315 §2.1); the answers are those of any change of the folder. */
export default defineCommande({
  id: 'expunge',
  etats: SELECTIONNE,
  avecUid: true,
  lire: (lecteur) => (lecteur.suit(' ') ? lireSuite(lecteur) : undefined),
  traiter(suite, situation) {
    const { dossier, lectureSeule } = situation.selection!
    if (lectureSeule) return non('CANNOT', 'The mailbox is open read-only')
    if (situation.uid !== (suite !== undefined)) return { statut: 'BAD', texte: 'UID EXPUNGE takes a UID set, EXPUNGE none' }
    const { messages } = dossierCourant(situation)
    const choisis = suite && rangsChoisis(suite, uidsDe(messages)).map((rang) => messages[rang]!.uid)
    const evenements = effacements(situation, choisis && new Set(choisis))
    return fait('EXPUNGE', { evenements, resume: { dossier } })
  },
})
