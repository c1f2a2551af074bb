import { createHash } from 'node:crypto'
import { conversationDe } from '#src/domain/conversation.ts'
import type { MailFacts } from '#src/domain/domain-event.ts'
import { encodeCourriel } from '#src/wire/mime/encode-courriel.ts'
import { mailFactsOf } from '#src/wire/mime/mail-facts.ts'
import { readEntetes } from '#src/wire/mime/read-entetes.ts'
import type { EtatBal, MessageRecu } from '../boite/etat.ts'
import type { BalPatient, MoyensPatient, Titulaire } from './bal-patient.ts'
import { identiteExpediteur } from './identite-expediteur.ts'

/** What a patient writes. */
export interface Ecrit {
  readonly a: string
  readonly objet: string
  readonly texte: string
  /** The message replied to; absent for a new message. */
  readonly enReponseA?: MailFacts
}

/** The reply to a message: to Reply-To, else From, in its thread (`specs/mssante.md` §2 P8, §3.6). */
export function reponse({ mail }: MessageRecu, texte: string): Ecrit {
  const objet = /^re\s*:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`
  return { a: mail.repondreA, objet, texte, enReponseA: mail }
}

/**
 * Why Mon espace santé does not let the patient write this, when it does not: only correspondents who wrote first and did not close,
 * and only messages that may be answered (`specs/mssante.md` §2 P2, P9–P11).
 */
export function empechement({ a, enReponseA }: Ecrit, etat: EtatBal, reponsesSeulement: boolean): string | undefined {
  if (etat.correspondants[a.toLowerCase()] === 'clos') return 'correspondant-clos'
  if (!enReponseA) {
    if (reponsesSeulement) return 'reponses-seulement'
    return etat.correspondants[a.toLowerCase()] === 'autorise' ? undefined : 'correspondant-non-autorise'
  }
  const recu = etat.messages.find(({ mail }) => mail.messageId === enReponseA.messageId)
  return recu?.reponsePossible ? undefined : 'message-sans-reponse'
}

/** The patient writes: refused by the screen without any SMTP, or handed to the establishment's operator and recorded. */
export async function ecrire(titulaire: Titulaire, ecrit: Ecrit, bal: BalPatient, moyens: MoyensPatient): Promise<void> {
  const etat = await bal.etat(titulaire)
  const motif = empechement(ecrit, etat, moyens.configuration.reponsesSeulement)
  if (motif) return bal.changer(titulaire, { acte: 'ecriture-refusee', motif, a: ecrit.a }, [], ecrit.enReponseA)
  const message = await composer(titulaire, ecrit, moyens)
  const mail = faitsDe(message, ecrit.a, etat)
  const { patient, address } = titulaire
  await bal.envoyer(titulaire, {
    transaction: 'mon-espace-sante/emission-patient',
    de: address,
    a: ecrit.a,
    message,
    keys: { patient: patient.id, messageId: mail.messageId, conversation: mail.conversation },
    summary: { nature: mail.nature, objet: mail.subject, reponse: ecrit.enReponseA !== undefined },
    events: ({ accepted, code }) => [
      accepted ? { type: 'courriel-emis', mail, patient: patient.id } : { type: 'courriel-refuse', mail, code, patient: patient.id },
    ],
  })
}

function composer(
  { patient, address }: Titulaire,
  { a, objet, texte, enReponseA }: Ecrit,
  { environment, configuration }: MoyensPatient,
): Promise<Buffer> {
  const { ids, clock } = environment
  const fil = enReponseA && [...(enReponseA.references ?? []), enReponseA.messageId]
  return encodeCourriel({
    from: identiteExpediteur(patient, address),
    to: [{ name: '', address: a }],
    subject: objet,
    messageId: `<${ids.uuid('mon-espace-sante/courriel')}@${configuration.nomHote}>`,
    dateMs: clock.now(),
    boundary: `mes-${ids.uuid('mon-espace-sante/borne')}`,
    ...(enReponseA && { inReplyTo: enReponseA.messageId }),
    ...(fil && { references: fil }),
    ...(configuration.accuseDemande && { dispositionNotificationTo: address }),
    text: texte,
  })
}

function faitsDe(message: Buffer, recipient: string, etat: EtatBal): MailFacts {
  const sha256 = createHash('sha256').update(message).digest('hex')
  const faits = mailFactsOf({ ...readEntetes(message).message, nature: 'message-simple' }, { recipient, sha256, size: message.length })
  const { conversation, parDefaut } = conversationDe(faits, 'emis', etat.conversations)
  return { ...faits, conversation, ...(parDefaut && { conversationParDefaut: true as const }) }
}
