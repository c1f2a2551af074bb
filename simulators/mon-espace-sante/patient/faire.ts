import { espaceDe } from '../boite/espace.ts'
import type { MessageRecu } from '../boite/etat.ts'
import type { Geste } from '../geste.ts'
import type { BalPatient } from './bal-patient.ts'
import { changerEspace } from './changer-espace.ts'
import { deposerDocument } from './deposer-document.ts'
import { ecrire } from './ecrire.ts'
import { nouveauMessage, reponse } from './ecrit.ts'
import { lire } from './lire.ts'
import type { MoyensPatient, Titulaire } from './titulaire.ts'

/** What a scenario asks of a patient: a message is opened before it is answered. Nothing asked is nothing done. */
export async function lirePuisFaire(
  geste: Geste | undefined,
  titulaire: Titulaire,
  message: MessageRecu,
  bal: BalPatient,
  moyens: MoyensPatient,
): Promise<void> {
  if (!geste) return
  if (geste.action !== 'lire' && geste.action !== 'changer-espace') await faire({ action: 'lire' }, titulaire, message, bal, moyens)
  await faire(geste, titulaire, message, bal, moyens)
}

/** Does a gesture about a message. In a space that is not active nobody reads: the gesture is journaled as refused, nothing happens. */
export async function faire(
  geste: Geste,
  titulaire: Titulaire,
  message: MessageRecu,
  bal: BalPatient,
  moyens: MoyensPatient,
): Promise<void> {
  switch (geste.action) {
    case 'changer-espace':
      return changerEspace(titulaire, geste.etat, bal)
    case 'repondre':
      return ecrire(titulaire, reponse(message, geste), bal, moyens)
    case 'ecrire':
      return ecrire(titulaire, nouveauMessage(geste, geste.a ?? message.mail.repondreA), bal, moyens)
  }
  const espace = espaceDe(await bal.etat(titulaire), titulaire.patient)
  if (espace !== 'active') return bal.changer(titulaire, { acte: 'geste-refuse', geste: geste.action, espace }, [], message.mail)
  if (geste.action === 'lire') return lire(titulaire, message, bal, moyens)
  return deposerDocument(titulaire, geste.piece, message.mail, bal, moyens)
}
