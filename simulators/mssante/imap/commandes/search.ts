import { setImmediate as tourSuivant } from 'node:timers/promises'
import { type Critere, demandeModSeq, lireRecherche } from '#src/wire/imap/recherche-imap.ts'
import { repond } from '#src/wire/imap/repondre-a-la-recherche.ts'
import { messagesChoisis } from '../choix-messages.ts'
import { defineCommande, fait, SELECTIONNE } from '../commande.ts'
import { non } from '../dossiers.ts'

const TOUS = [[1, Number.POSITIVE_INFINITY]] as const
/** Mails looked at before others get their turn. */
const PAR_TOUR = 50

interface Trouve {
  readonly uid: number
  readonly rang: number
  readonly modSeq: number
}

/** RFC 3501 §6.4.4. */
export default defineCommande<{ jeu: string; critere: Critere }, Trouve[]>({
  id: 'search',
  etats: SELECTIONNE,
  avecUid: true,
  gardeLesRangs: true,
  lire(lecteur) {
    lecteur.espace()
    let jeu = 'UTF-8'
    if (/^charset $/i.test(lecteur.apercu(8))) {
      lecteur.mot()
      lecteur.espace()
      jeu = lecteur.astring().toUpperCase()
      lecteur.espace()
    }
    return { jeu, critere: lireRecherche(lecteur) }
  },
  async preparer({ critere }, dialogue) {
    const situation = await dialogue.situation()
    const { vue } = situation.selection!
    const derniers = { uid: vue.at(-1)?.uid ?? 0, rang: vue.length }
    const trouves: Trouve[] = []
    for (const [i, { rang, message }] of messagesChoisis(TOUS, { ...situation, uid: true }).entries()) {
      if (i % PAR_TOUR === PAR_TOUR - 1) await tourSuivant()
      const lire = () => dialogue.lireCourriel(message)
      if (await repond(critere, { ...message, rang, lire }, derniers)) trouves.push({ uid: message.uid, rang, modSeq: message.modSeq })
    }
    return trouves
  },
  traiter({ jeu, critere }, { uid, selection }, trouves) {
    if (jeu !== 'UTF-8' && jeu !== 'US-ASCII') return non('BADCHARSET (UTF-8 US-ASCII)', 'Unknown charset')
    const numeros = trouves.map((trouve) => (uid ? trouve.uid : trouve.rang))
    const condstore = demandeModSeq(critere)
    const modSeq = condstore && trouves.length > 0 ? [`(MODSEQ ${Math.max(...trouves.map((trouve) => trouve.modSeq))})`] : []
    return fait('SEARCH', {
      lignes: [['SEARCH', ...numeros, ...modSeq].join(' ')],
      condstore,
      resume: { dossier: selection!.dossier, trouves: numeros.length },
    })
  },
})
