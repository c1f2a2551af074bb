import type { MotifEcritureRefusee } from '#src/domain/mailbox-event.ts'
import { espaceDe } from '../boite/espace.ts'
import type { MessageRecu } from '../boite/etat.ts'
import type { Geste } from '../geste.ts'
import type { MoyensGeste } from './bal-patient.ts'
import { changerEspace } from './changer-espace.ts'
import { deposerDocument } from './deposer-document.ts'
import { ecrire } from './ecrire.ts'
import { nouveauMessage, reponse } from './ecrit.ts'
import { lire } from './lire.ts'
import type { Titulaire } from './titulaire.ts'

/** What a scenario asks of a patient: a message is opened before it is answered. Nothing asked is nothing done. Gives why it was not let through. */
export async function lirePuisFaire(
  geste: Geste | undefined,
  titulaire: Titulaire,
  message: MessageRecu,
  moyens: MoyensGeste,
): Promise<MotifEcritureRefusee | undefined> {
  if (!geste) return undefined
  if (geste.action !== 'lire' && geste.action !== 'changer-espace') await faire({ action: 'lire' }, titulaire, message, moyens)
  return faire(geste, titulaire, message, moyens)
}

/** Does a gesture about a message. In a space that is not active nobody reads: the gesture is journaled as refused, nothing happens. Gives why. */
export async function faire(
  geste: Geste,
  titulaire: Titulaire,
  message: MessageRecu,
  moyens: MoyensGeste,
): Promise<MotifEcritureRefusee | undefined> {
  const { bal } = moyens
  switch (geste.action) {
    case 'changer-espace':
      await changerEspace(titulaire, geste.etat, bal)
      return undefined
    case 'repondre':
      return ecrire(titulaire, reponse(message, geste), moyens)
    case 'ecrire':
      return ecrire(titulaire, nouveauMessage(geste, geste.a ?? message.mail.repondreA), moyens)
  }
  const espace = espaceDe(await bal.etat(titulaire), titulaire.patient)
  if (espace !== 'active') {
    await bal.changer(titulaire, { acte: 'geste-refuse', geste: geste.action, espace }, [], message.mail)
    return 'espace-inactif'
  }
  if (geste.action === 'lire') await lire(titulaire, message, moyens)
  else await deposerDocument(titulaire, geste.piece, message.mail, moyens)
  return undefined
}
