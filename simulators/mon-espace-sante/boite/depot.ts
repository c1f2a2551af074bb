import { conversationDe } from '#src/domain/conversation.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { Patient } from '#src/domain/population.ts'
import { clesDe, type EtatBal, FIN } from './etat.ts'

/** What decides a deposit beside the mail. */
export interface AutourDuDepot {
  readonly patient: Patient
  /** Address of MAIL FROM, empty for the null path. */
  readonly retour: string
  /** ORCPT of RCPT TO. */
  readonly orcpt?: string | undefined
  /** Enhanced status of the refusal, `5.2.1`, when the space takes no mail. */
  readonly refus?: string
  /** Who is told, at their own address, that a message arrived; nobody when absent. */
  readonly averti?: 'patient' | 'representant-legal'
}

/** What a mail accepted for a patient changes (`specs/mssante.md` §2, P8, P10, P11, P14, P18). */
export function depot(mail: MailFacts, etat: EtatBal, { patient, retour, orcpt, refus, averti }: AutourDuDepot): DomainEvent[] {
  const { conversation, parDefaut } = conversationDe(mail, 'recu', etat.conversations)
  const depose = { ...mail, conversation, ...(parDefaut && { conversationParDefaut: true as const }) }
  const arrive: DomainEvent = {
    ...{ type: 'courriel-depose', uid: etat.uidSuivant, mail: depose, patient: patient.id },
    ...(mail.accuseLectureDemande && { retour, ...(orcpt !== undefined && { orcpt }) }),
  }
  if (refus !== undefined) return [arrive, { type: 'avis-de-remise', originalMessageId: mail.messageId, action: 'failed', status: refus }]
  if (mail.nature === 'mdn' || mail.nature === 'dsn') return [arrive, ...suiteDuRapport(mail)]
  return [arrive, ...correspondants(mail, etat), ...notification(mail, averti)]
}

function suiteDuRapport({ rapport }: MailFacts): DomainEvent[] {
  if (!rapport) return []
  const { originalMessageId } = rapport
  return rapport.type === 'mdn'
    ? [{ type: 'accuse-recu', originalMessageId, disposition: rapport.disposition, par: rapport.par }]
    : [{ type: 'avis-de-remise', originalMessageId, action: rapport.action, status: rapport.status }]
}

function correspondants(mail: MailFacts, { correspondants: connus }: EtatBal): DomainEvent[] {
  if (mail.subject === FIN) return clesDe(mail).map((correspondant) => ({ type: 'correspondant-clos', correspondant }))
  const correspondant = mail.repondreA.toLowerCase()
  return mail.reponsePossible && connus[correspondant] !== 'autorise' ? [{ type: 'correspondant-autorise', correspondant }] : []
}

function notification({ messageId }: MailFacts, averti: AutourDuDepot['averti']): DomainEvent[] {
  return averti ? [{ type: 'notification-envoyee', messageId, ...(averti === 'representant-legal' && { a: averti }) }] : []
}
