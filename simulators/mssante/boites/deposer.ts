import { conversationDe } from '#src/domain/conversation.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { Arrivee } from '#src/exchange/courriel/mail-destination.ts'
import { dossierDe, type EtatBoite, ouverture } from './etat-boite.ts'

/**
 * What a deposit changes, final delivery of the mail (RFC 5321 §4.4); receipts and reports about the owner's own mail tell of that mail. ENVELOPE and BODYSTRUCTURE are made from the
 * mail when IMAP first needs them: the sender waits for this.
 *
 * @param nowMs bench time, milliseconds
 */
export function deposer(mail: MailFacts, boite: EtatBoite, { returnPath, orcpt, passages }: Arrivee, nowMs: number): DomainEvent[] {
  const { conversation, parDefaut } = conversationDe(mail, 'recu', boite.conversations)
  const depose = { ...mail, conversation, ...(parDefaut && { conversationParDefaut: true as const }) }
  const uid = dossierDe(boite, 'INBOX')!.uidSuivant
  return [
    ...ouverture(boite, nowMs),
    {
      type: 'courriel-depose',
      uid,
      mail: depose,
      depot: { internalDateMs: nowMs, retour: returnPath, ...(orcpt !== undefined && { orcpt }), ...(passages && { passages }) },
    },
    ...evenementsDuRapport(mail),
  ]
}

function evenementsDuRapport({ rapport }: MailFacts): DomainEvent[] {
  if (!rapport) return []
  const { originalMessageId } = rapport
  return rapport.type === 'mdn'
    ? [{ type: 'accuse-recu', originalMessageId, disposition: rapport.disposition, par: rapport.par }]
    : [{ type: 'avis-de-remise', originalMessageId, action: rapport.action, status: rapport.status }]
}
