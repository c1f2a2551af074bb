import { type Conversation, conversationDe, suivreConversation } from '#src/domain/conversation.ts'
import type { DomainEvent, MailFacts } from '#src/domain/domain-event.ts'
import type { StreamModel } from '#src/exchange/transaction.ts'

/** A professional's mailbox, as far as the operator needs to know it. */
export interface Boite {
  readonly uidSuivant: number
  readonly conversations: readonly Conversation[]
}

export const MODELE_BOITE: StreamModel<Boite> = {
  initial: () => ({ uidSuivant: 1, conversations: [] }),
  evolve: evoluer,
}

/** What a deposit changes; receipts and reports about the owner's own mail tell of that mail. */
export function deposer(mail: MailFacts, { uidSuivant, conversations }: Boite): DomainEvent[] {
  const { conversation, parDefaut } = conversationDe(mail, 'recu', conversations)
  const depose = { ...mail, conversation, ...(parDefaut && { conversationParDefaut: true as const }) }
  return [{ type: 'courriel-depose', uid: uidSuivant, mail: depose }, ...evenementsDuRapport(mail)]
}

function evenementsDuRapport({ rapport }: MailFacts): DomainEvent[] {
  if (!rapport) return []
  const { originalMessageId } = rapport
  return rapport.type === 'mdn'
    ? [{ type: 'accuse-recu', originalMessageId, disposition: rapport.disposition, par: rapport.par }]
    : [{ type: 'avis-de-remise', originalMessageId, action: rapport.action, status: rapport.status }]
}

function evoluer(boite: Boite, event: DomainEvent): Boite {
  if (event.type !== 'courriel-depose') return boite
  return { uidSuivant: event.uid + 1, conversations: suivreConversation(boite.conversations, event.mail, 'recu') }
}
