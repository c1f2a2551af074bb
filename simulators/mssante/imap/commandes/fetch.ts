import type { DomainEvent } from '#src/domain/domain-event.ts'
import { ecrireSuite } from '#src/wire/imap/suite-de-numeros.ts'
import type { Message } from '../../boites/etat-boite.ts'
import { choisirMessages, EXPUNGE_AILLEURS, lireMessages, type MessageChoisi } from '../choix-messages.ts'
import { defineCommande, fait, SELECTIONNE, type Situation } from '../commande.ts'
import { lireCondition } from '../condition-modseq.ts'
import { type ElementFetch, estCorps, lireElements, nomElement } from '../element-fetch.ts'
import { estVu, evenementsDeCollecte, evenementsDOuverture } from '../lecture-imap.ts'

/** RFC 3501 §6.4.5. Asking a body without PEEK sets `\Seen`; the mails are journaled as references (design §4). */
export default defineCommande({
  id: 'fetch',
  etats: SELECTIONNE,
  avecUid: true,
  gardeLesRangs: true,
  lire(lecteur) {
    const [suite, elements] = [lireMessages(lecteur), lireElements(lecteur)]
    return { suite, elements, depuis: lecteur.suit(' ') ? lireCondition(lecteur, 'CHANGEDSINCE') : undefined }
  },
  traiter({ suite, elements: demandes, depuis }, situation) {
    const choix = choisirMessages(suite, situation)
    if ('refus' in choix) return choix.refus
    const choisis = choix.choisis.filter(({ message }) => depuis === undefined || message.modSeq > depuis)
    const condstore = situation.condstore || depuis !== undefined || demandes.some(({ type }) => type === 'MODSEQ')
    const lues = situation.selection!.lectureSeule ? [] : demandes.filter((element) => element.type === 'SECTION' && !element.peek)
    const vus = lues.length > 0 ? choisis.filter(({ message }) => !estVu(message)) : []
    const uidsVus = new Set(vus.map(({ message }) => message.uid))
    const messages = choisis.map(({ rang, message }) =>
      uidsVus.has(message.uid) ? { rang, message: vu(message, situation) } : { rang, message },
    )
    const elements = completer(demandes, {
      UID: situation.uid,
      FLAGS: vus.length > 0,
      MODSEQ: depuis !== undefined || (condstore && vus.length > 0),
    })
    return fait('FETCH', {
      // the mails that are still there are given; a UID that is gone is ignored (RFC 2180 §4.1.2, RFC 3501 §6.4.8)
      ...(choix.partis && !situation.uid && { statut: 'NO', ...EXPUNGE_AILLEURS }),
      livraison: { messages, elements },
      condstore,
      evenements: [
        ...(demandes.some(estCorps) ? evenementsDeCollecte(situation.selection!.dossier, messagesDe(choisis)) : []),
        ...evenementsVus(vus, situation),
        // whoever marked a mail seen before, the person who reads it opens it
        ...evenementsDOuverture(messagesDe(lues.some(estCorps) ? choisis : vus), situation.acces),
      ],
      connus: [...uidsVus],
      resume: {
        dossier: situation.selection!.dossier,
        uids: ecrireSuite(choisis.map(({ message }) => message.uid)),
        elements: demandes.map(nomElement),
      },
    })
  },
})

/** UID FETCH always gives UIDs; a mail that becomes seen shows its flags (RFC 3501 §6.4.8, §6.4.5). */
function completer(
  demandes: readonly ElementFetch[],
  aussi: Readonly<Record<'UID' | 'FLAGS' | 'MODSEQ', boolean>>,
): readonly ElementFetch[] {
  const ajoutes = (['UID', 'FLAGS', 'MODSEQ'] as const).filter((type) => aussi[type] && !demandes.some((element) => element.type === type))
  return [...ajoutes.map((type) => ({ type })), ...demandes]
}

/** The mail as it is once the event of this command made it seen. */
function vu(message: Message, { boite }: Situation): Message {
  return { ...message, drapeaux: [...message.drapeaux, '\\Seen'], modSeq: boite.modSeq + 1 }
}

function evenementsVus(vus: readonly MessageChoisi[], { selection }: Situation): readonly DomainEvent[] {
  if (vus.length === 0) return []
  const uids = ecrireSuite(vus.map(({ message }) => message.uid))
  return [{ type: 'drapeaux-changes', dossier: selection!.dossier, uids, action: 'ajouter', drapeaux: ['\\Seen'] }]
}

function messagesDe(choisis: readonly MessageChoisi[]): readonly Message[] {
  return choisis.map(({ message }) => message)
}
