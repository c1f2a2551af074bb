import { conversationDe } from '#src/domain/conversation.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { MotifEcritureRefusee } from '#src/domain/mailbox-event.ts'
import { blobRef } from '#src/exchange/exchange-entry.ts'
import { mailFactsOf } from '#src/wire/mime/mail-facts.ts'
import { readEntetes } from '#src/wire/mime/read-entetes.ts'
import { espaceDe } from '../boite/espace.ts'
import type { EtatBal } from '../boite/etat.ts'
import type { BalPatient, MoyensGeste } from './bal-patient.ts'
import { composer, type Ecrit, joindre, poids } from './ecrit.ts'
import { empechement } from './empechement.ts'
import type { Titulaire } from './titulaire.ts'

/**
 * The patient writes: refused by the screen without any SMTP, or handed to the establishment's operator and recorded. Gives why the screen
 * refused, when it did.
 */
export async function ecrire(titulaire: Titulaire, ecrit: Ecrit, moyens: MoyensGeste): Promise<MotifEcritureRefusee | undefined> {
  const { bal } = moyens
  const { reponsesSeulement, limiteEmission, tailleOctets } = moyens.configuration
  const etat = await bal.etat(titulaire)
  const motif = empechement(ecrit, etat, espaceDe(etat, titulaire.patient), reponsesSeulement)
  if (motif) return refuser(titulaire, ecrit, motif, bal)
  const pieces = await joindre(titulaire, ecrit, moyens)
  if (limiteEmission === 'ecran' && poids(pieces) > tailleOctets) return refuser(titulaire, ecrit, 'taille-depassee', bal)
  const message = await composer(titulaire, ecrit, pieces, moyens)
  const mail = faitsDe(message, ecrit.a, etat)
  const { patient, address } = titulaire
  await bal.envoyer(titulaire, {
    transaction: 'mon-espace-sante/emission-patient',
    de: address,
    a: ecrit.a,
    message,
    keys: { patient: patient.id, messageId: mail.messageId, conversation: mail.conversation },
    summary: {
      nature: mail.nature,
      objet: mail.subject,
      reponse: ecrit.enReponseA !== undefined,
      ...(ecrit.pieces && { pieces: ecrit.pieces.map(({ contentType }) => contentType) }),
    },
    events: ({ accepted, code }) => [
      accepted ? { type: 'courriel-emis', mail, patient: patient.id } : { type: 'courriel-refuse', mail, code, patient: patient.id },
    ],
  })
  return undefined
}

/** What the screen of Mon espace santé does not let through leaves no trace on the wire, but one in the mailbox. */
async function refuser(
  titulaire: Titulaire,
  { a, enReponseA }: Ecrit,
  motif: MotifEcritureRefusee,
  bal: BalPatient,
): Promise<MotifEcritureRefusee> {
  const refus = { type: 'ecriture-refusee', motif, a, ...(enReponseA && { enReponseA: enReponseA.messageId }) } as const
  await bal.changer(titulaire, { acte: 'ecriture-refusee', motif, a }, [refus], enReponseA)
  return motif
}

function faitsDe(message: Buffer, recipient: string, etat: EtatBal): MailFacts {
  const faits = mailFactsOf({ ...readEntetes(message).message, nature: 'message-simple' }, { recipient, ...blobRef(message) })
  const { conversation, parDefaut } = conversationDe(faits, 'emis', etat.conversations)
  return { ...faits, conversation, ...(parDefaut && { conversationParDefaut: true as const }) }
}
