import type { DomainEvent } from '#src/domain/domain-event.ts'
import { ecrireSuite } from '#src/wire/imap/suite-de-numeros.ts'
import { choisirMessages, lireMessages, type MessageChoisi } from '../choix-messages.ts'
import { defineCommande, fait, SELECTIONNE, type Situation } from '../commande.ts'
import { type ElementFetch, estCorps, lireElements, nomElement } from '../element-fetch.ts'
import { estVu, evenementsDeCollecte, evenementsDOuverture } from '../lecture-imap.ts'

/** RFC 3501 §6.4.5. Asking a body without PEEK sets `\Seen`; the mails are journaled as references (design §4). */
export default defineCommande({
  id: 'fetch',
  etats: SELECTIONNE,
  avecUid: true,
  gardeLesRangs: true,
  lire: (lecteur) => ({ suite: lireMessages(lecteur), elements: lireElements(lecteur) }),
  traiter({ suite, elements: demandes }, situation) {
    const choix = choisirMessages(suite, situation)
    if ('refus' in choix) return choix.refus
    const { choisis } = choix
    const marque = !situation.selection!.lectureSeule && demandes.some((element) => element.type === 'SECTION' && !element.peek)
    const vus = marque ? choisis.filter(({ message }) => !estVu(message)) : []
    const uidsVus = new Set(vus.map(({ message }) => message.uid))
    const messages = choisis.map(({ rang, message }) =>
      uidsVus.has(message.uid) ? { rang, message: { ...message, drapeaux: [...message.drapeaux, '\\Seen'] } } : { rang, message },
    )
    const elements = completer(demandes, situation.uid, vus.length > 0)
    return fait('FETCH', {
      livraison: { messages, elements },
      evenements: evenements(choisis, vus, demandes, situation),
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
function completer(demandes: readonly ElementFetch[], uid: boolean, vus: boolean): readonly ElementFetch[] {
  const sans = (type: string) => !demandes.some((element) => element.type === type)
  return [
    ...(uid && sans('UID') ? [{ type: 'UID' } as const] : []),
    ...(vus && sans('FLAGS') ? [{ type: 'FLAGS' } as const] : []),
    ...demandes,
  ]
}

function evenements(
  choisis: readonly MessageChoisi[],
  vus: readonly MessageChoisi[],
  demandes: readonly ElementFetch[],
  { selection, acces }: Situation,
): readonly DomainEvent[] {
  const { dossier } = selection!
  const nouveauxVus = vus.map(({ message }) => message)
  const uids = ecrireSuite(nouveauxVus.map(({ uid }) => uid))
  return [
    ...(demandes.some(estCorps)
      ? evenementsDeCollecte(
          dossier,
          choisis.map(({ message }) => message),
        )
      : []),
    ...(vus.length > 0 ? [{ type: 'drapeaux-changes', dossier, uids, action: 'ajouter', drapeaux: ['\\Seen'] } as const] : []),
    ...evenementsDOuverture(nouveauxVus, acces),
  ]
}
