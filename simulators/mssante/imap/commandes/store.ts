import type { MessageImap } from '#src/domain/domain-event.ts'
import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import { ecrireSuite } from '#src/wire/imap/suite-de-numeros.ts'
import { drapeauxApres } from '../../boites/drapeaux-apres.ts'
import { choisirMessages, lireMessages } from '../choix-messages.ts'
import { defineCommande, fait, SELECTIONNE } from '../commande.ts'
import { non } from '../dossiers.ts'
import { lireDrapeauxLibres } from '../drapeaux.ts'
import { estVu, evenementsDOuverture } from '../lecture-imap.ts'
import { ligneDrapeaux } from '../vue-dossier.ts'

const ACTIONS = { '+FLAGS': 'ajouter', '-FLAGS': 'retirer', FLAGS: 'remplacer' } as const

/** RFC 3501 §6.4.6. */
export default defineCommande({
  id: 'store',
  etats: SELECTIONNE,
  avecUid: true,
  gardeLesRangs: true,
  lire(lecteur) {
    const suite = lireMessages(lecteur)
    const { action, silence } = lireAction(lecteur)
    lecteur.espace()
    return { suite, action, silence, drapeaux: lireDrapeauxLibres(lecteur) }
  },
  traiter({ suite, action, silence, drapeaux }, situation) {
    const { dossier, lectureSeule } = situation.selection!
    if (lectureSeule) return non('CANNOT', 'The mailbox is open read-only')
    const choix = choisirMessages(suite, situation)
    if ('refus' in choix) return choix.refus
    const { choisis } = choix
    const apres = choisis.map(({ rang, message }) => ({
      rang,
      avant: message,
      message: { ...message, drapeaux: drapeauxApres(message.drapeaux, { action, drapeaux }) },
    }))
    const changes = apres.filter(({ avant, message }) => !memes(avant, message))
    const ouverts = changes.filter(({ avant, message }) => !estVu(avant) && estVu(message)).map(({ message }) => message)
    const uids = ecrireSuite(changes.map(({ message }) => message.uid))
    return fait('STORE', {
      ...(!silence && { lignes: apres.map(({ rang, message }) => ligneDrapeaux(rang, message)) }),
      evenements: [
        ...(changes.length > 0 ? [{ type: 'drapeaux-changes', dossier, uids, action, drapeaux } as const] : []),
        ...evenementsDOuverture(ouverts, situation.acces),
      ],
      connus: choisis.map(({ message }) => message.uid),
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

function memes({ drapeaux: avant }: MessageImap, { drapeaux: apres }: MessageImap): boolean {
  return avant.length === apres.length && avant.every((drapeau) => apres.includes(drapeau))
}
