import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import { ecrireSuite } from '#src/wire/imap/suite-de-numeros.ts'
import { drapeauxApres } from '../../boites/drapeaux-apres.ts'
import type { Message } from '../../boites/etat-boite.ts'
import { choisirMessages, EXPUNGE_AILLEURS, lireMessages, type MessageChoisi } from '../choix-messages.ts'
import { defineCommande, fait, SELECTIONNE, type Situation } from '../commande.ts'
import { lireCondition } from '../condition-modseq.ts'
import { non } from '../dossiers.ts'
import { lireDrapeauxLibres } from '../drapeaux.ts'
import { estVu, evenementsDOuverture } from '../lecture-imap.ts'
import { ligneDrapeaux, ligneModSeq } from '../vue-dossier.ts'

const ACTIONS = { '+FLAGS': 'ajouter', '-FLAGS': 'retirer', FLAGS: 'remplacer' } as const

/** RFC 3501 §6.4.6; only the mails that did not change since, when asked so: the others are named by MODIFIED (RFC 7162 §3.1.3). */
export default defineCommande({
  id: 'store',
  etats: SELECTIONNE,
  avecUid: true,
  gardeLesRangs: true,
  lire(lecteur) {
    const suite = lireMessages(lecteur)
    const depuis = lecteur.voit('(') ? lireCondition(lecteur, 'UNCHANGEDSINCE') : undefined
    if (depuis !== undefined) lecteur.espace()
    const { action, silence } = lireAction(lecteur)
    lecteur.espace()
    return { suite, depuis, action, silence, drapeaux: lireDrapeauxLibres(lecteur) }
  },
  traiter({ suite, depuis, action, silence, drapeaux }, situation) {
    const { dossier, lectureSeule } = situation.selection!
    if (lectureSeule) return non('CANNOT', 'The mailbox is open read-only')
    const choix = choisirMessages(suite, situation)
    if ('refus' in choix) return choix.refus
    const choisis = choix.choisis.filter(({ message }) => depuis === undefined || message.modSeq <= depuis)
    const autres = choix.choisis.filter((choisi) => !choisis.includes(choisi))
    const condstore = situation.condstore || depuis !== undefined
    const apres = choisis.map(({ rang, message: avant }) => {
      const change = { ...avant, drapeaux: drapeauxApres(avant.drapeaux, { action, drapeaux }) }
      return { rang, avant, message: memes(avant, change) ? avant : { ...change, modSeq: situation.boite.modSeq + 1 } }
    })
    const changes = apres.filter(({ avant, message }) => message !== avant)
    const ouverts = changes.filter(({ avant, message }) => !estVu(avant) && estVu(message)).map(({ message }) => message)
    const uids = ecrireSuite(changes.map(({ message }) => message.uid))
    return fait('STORE', {
      // the mails that are still there are changed; who asked to be told nothing hears OK (RFC 2180 §4.2.1, §4.2.3)
      ...(choix.partis && !situation.uid && !silence && { statut: 'NO', ...EXPUNGE_AILLEURS }),
      ...(autres.length > 0 && { code: `MODIFIED ${numerosDe(autres, situation)}` }),
      lignes: apres.flatMap(({ rang, message }) => {
        if (!silence) return ligneDrapeaux(rang, message, condstore)
        return condstore ? ligneModSeq(rang, message) : []
      }),
      evenements: [
        ...(changes.length > 0 ? [{ type: 'drapeaux-changes', dossier, uids, action, drapeaux } as const] : []),
        ...evenementsDOuverture(ouverts, situation.acces),
      ],
      connus: choisis.map(({ message }) => message.uid),
      condstore,
      resume: { dossier, uids: ecrireSuite(choisis.map(({ message }) => message.uid)), action, drapeaux: [...drapeaux] },
    })
  },
})

function lireAction(lecteur: LecteurImap): { action: 'ajouter' | 'retirer' | 'remplacer'; silence: boolean } {
  const [mot, suite] = lecteur
    .selon(/[+-]?flags(\.silent)?/iy, 'FLAGS')
    .toUpperCase()
    .split('.')
  return { action: ACTIONS[mot as keyof typeof ACTIONS], silence: suite !== undefined }
}

function memes({ drapeaux: avant }: Message, { drapeaux: apres }: Message): boolean {
  return avant.length === apres.length && avant.every((drapeau) => apres.includes(drapeau))
}

/** Numbers as the command gave them: UIDs, or sequence numbers. */
function numerosDe(choisis: readonly MessageChoisi[], { uid }: Situation): string {
  return ecrireSuite(choisis.map(({ rang, message }) => (uid ? message.uid : rang)))
}
