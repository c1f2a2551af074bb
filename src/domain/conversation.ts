import type { MailFacts } from './mail-facts.ts'

/** A conversation as one mailbox knows it (`specs/indicators.md`, Vocabulary). */
export interface Conversation {
  readonly id: string
  /** The other mailbox: where replies go. */
  readonly correspondant: string
  /** Message-IDs, oldest first, the last 50. */
  readonly messages: readonly string[]
  /** Whose answer is expected: of the owner of the mailbox, of the correspondent, or of nobody (closed, or machines only). */
  readonly tour: 'titulaire' | 'correspondant' | 'aucun'
}

/** Which way a mail goes, seen from the mailbox. */
export type Sens = 'recu' | 'emis'

/** What a conversation is deduced from. */
export type CourrielEnConversation = Pick<
  MailFacts,
  'messageId' | 'inReplyTo' | 'references' | 'auteur' | 'reponsePossible' | 'repondreA' | 'to'
>

/** Conversations a mailbox remembers; older ones are only in the journal. */
const CONVERSATIONS = 100
const MESSAGES = 50

/**
 * The conversation a mail belongs to: the one its References or In-Reply-To name; when the link is missing, the latest one of the same
 * two mailboxes that waits for an answer of its author (`parDefaut`, "rattachement par défaut"); else a new one, whose id is the
 * oldest reference or the mail's own Message-ID. A machine's mail is never linked by default.
 */
export function conversationDe(
  mail: CourrielEnConversation,
  sens: Sens,
  connues: readonly Conversation[],
): { readonly conversation: string; readonly parDefaut: boolean } {
  const liens = [...(mail.references ?? []), ...(mail.inReplyTo ? [mail.inReplyTo] : [])]
  const liee = connues.findLast(({ messages }) => liens.some((lien) => messages.includes(lien)))
  if (liee) return { conversation: liee.id, parDefaut: false }
  const attendue =
    mail.auteur === 'automate'
      ? undefined
      : connues.findLast((connue) => connue.correspondant === correspondantDe(mail, sens) && connue.tour === auteurDuTour(sens))
  if (attendue) return { conversation: attendue.id, parDefaut: true }
  return { conversation: liens[0] ?? mail.messageId, parDefaut: false }
}

/** The conversations of a mailbox once a mail, already in its conversation, went in or out; the latest one comes last. */
export function suivreConversation(
  connues: readonly Conversation[],
  mail: CourrielEnConversation & Pick<MailFacts, 'conversation'>,
  sens: Sens,
): readonly Conversation[] {
  const avant = connues.find(({ id }) => id === mail.conversation)
  const suivie: Conversation = {
    id: mail.conversation,
    correspondant: avant?.correspondant ?? correspondantDe(mail, sens),
    messages: [...(avant?.messages ?? []), mail.messageId].slice(-MESSAGES),
    tour: mail.auteur === 'automate' ? (avant?.tour ?? 'aucun') : tourApres(mail, sens),
  }
  return [...connues.filter(({ id }) => id !== mail.conversation), suivie].slice(-CONVERSATIONS)
}

function correspondantDe(mail: CourrielEnConversation, sens: Sens): string {
  return (sens === 'recu' ? mail.repondreA : mail.to).toLowerCase()
}

function auteurDuTour(sens: Sens): Conversation['tour'] {
  return sens === 'recu' ? 'correspondant' : 'titulaire'
}

function tourApres({ auteur, reponsePossible }: CourrielEnConversation, sens: Sens): Conversation['tour'] {
  if (auteur === 'fin' || !reponsePossible) return 'aucun'
  return sens === 'recu' ? 'titulaire' : 'correspondant'
}
