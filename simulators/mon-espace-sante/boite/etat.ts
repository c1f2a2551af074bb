import { type Conversation, suivreConversation } from '#src/domain/conversation.ts'
import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { EspaceSante } from '#src/domain/population.ts'
import type { StreamModel } from '#src/exchange/transaction.ts'

/** A patient's mailbox in Mon espace santé (`specs/mssante.md` §2, P8–P11). Older messages than the last 200 are only in the journal. */
export interface EtatBal {
  readonly uidSuivant: number
  /** Set once the patient changed it; before, the population says. */
  readonly espace?: EspaceSante
  /** By address in lower case: who may be written to. */
  readonly correspondants: Readonly<Record<string, 'autorise' | 'clos'>>
  readonly messages: readonly MessageRecu[]
  readonly conversations: readonly Conversation[]
  /** Conversations in which the patient wrote, the last 100. */
  readonly ecrites: readonly string[]
}

/** A message in the mailbox; receipts and reports are not shown to the patient. */
export interface MessageRecu {
  readonly uid: number
  readonly mail: MailFacts
  readonly lu: boolean
  /** False once the correspondent or the message was closed. */
  readonly reponsePossible: boolean
  /** Address of MAIL FROM, empty for the null path, of a mail that asks for a receipt; absent from older journals. */
  readonly retour?: string
  /** ORCPT of its RCPT TO, of a mail that asks for a receipt. */
  readonly orcpt?: string
}

const MESSAGES = 200
const ECRITES = 100

export const MODELE_BAL: StreamModel<EtatBal> = {
  initial: () => ({ uidSuivant: 1, correspondants: {}, messages: [], conversations: [], ecrites: [] }),
  evolve: evoluer,
}

function evoluer(etat: EtatBal, event: DomainEvent): EtatBal {
  switch (event.type) {
    case 'courriel-depose':
      return deposer(etat, event)
    case 'courriel-lu':
      return marquer(etat, event.messageId, { lu: true })
    case 'avis-de-remise':
      return event.action === 'failed'
        ? { ...etat, messages: etat.messages.filter(({ mail }) => mail.messageId !== event.originalMessageId) }
        : etat
    case 'correspondant-autorise':
      return { ...etat, correspondants: { ...etat.correspondants, [event.correspondant]: 'autorise' } }
    case 'correspondant-clos':
      return clore(etat, event.correspondant)
    case 'courriel-emis':
      return {
        ...etat,
        conversations: suivreConversation(etat.conversations, event.mail, 'emis'),
        ecrites: event.mail.auteur === 'personne' ? [...etat.ecrites, event.mail.conversation].slice(-ECRITES) : etat.ecrites,
      }
    case 'espace-sante-change':
      return { ...etat, espace: event.etat }
    default:
      return etat
  }
}

function deposer(etat: EtatBal, { uid, mail, retour, orcpt }: Extract<DomainEvent, { type: 'courriel-depose' }>): EtatBal {
  const reponsePossible = mail.reponsePossible && mail.subject !== FIN
  const message = { uid, mail, lu: false, reponsePossible, ...(retour !== undefined && { retour }), ...(orcpt !== undefined && { orcpt }) }
  return {
    ...etat,
    uidSuivant: uid + 1,
    messages: mail.rapport || mail.nature === 'mdn' || mail.nature === 'dsn' ? etat.messages : [...etat.messages, message].slice(-MESSAGES),
    conversations: suivreConversation(etat.conversations, mail, 'recu'),
  }
}

/** The five characters that close a correspondent (`specs/mssante.md` §2 P10): exact, case included, alone. */
export const FIN = '[FIN]'

function clore(etat: EtatBal, correspondant: string): EtatBal {
  return {
    ...etat,
    correspondants: { ...etat.correspondants, [correspondant]: 'clos' },
    messages: etat.messages.map((message) =>
      clesDe(message.mail).includes(correspondant) ? { ...message, reponsePossible: false } : message,
    ),
  }
}

/** The addresses under which a patient knows the author of a mail: where replies go, and From. */
export function clesDe({ repondreA, from }: Pick<MailFacts, 'repondreA' | 'from'>): string[] {
  return [...new Set([repondreA.toLowerCase(), from.toLowerCase()])]
}

function marquer(etat: EtatBal, messageId: string, change: Partial<MessageRecu>): EtatBal {
  return { ...etat, messages: etat.messages.map((message) => (message.mail.messageId === messageId ? { ...message, ...change } : message)) }
}
