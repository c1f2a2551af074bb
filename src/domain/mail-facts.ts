/** Who wrote a mail: a person, a machine (MDN, DSN, Auto-Submitted other than no), or one whose subject is exactly `[FIN]`. */
export type AuteurCourriel = 'personne' | 'automate' | 'fin'

/** Facts of a mail that views and states need (`specs/indicators.md`, Vocabulary). */
export interface MailFacts {
  readonly messageId: string
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly conversation: string
  /** True when no In-Reply-To or References led to the conversation and the default rule chose it ("rattachement par défaut"). */
  readonly conversationParDefaut?: true
  readonly inReplyTo?: string
  readonly references?: readonly string[]
  readonly auteur: AuteurCourriel
  readonly nature: 'message-simple' | 'envoi-de-document' | 'mdn' | 'dsn'
  /** True when Disposition-Notification-To was there. */
  readonly accuseLectureDemande: boolean
  /** False when `X-MSS-MES: FIN` closes this one message. */
  readonly reponsePossible: boolean
  /** Address replies go to: Reply-To, else From. */
  readonly repondreA: string
  /** Document type codes of the XDM archive. */
  readonly codesDocument?: readonly string[]
  /** What a receipt or a delivery report says of an earlier mail; natures `mdn` and `dsn` only. */
  readonly rapport?: RapportFacts
  readonly sha256: string
  readonly size: number
}

/** The part of an MDN or DSN that changes a mailbox (`specs/mssante.md` §3.5). */
export type RapportFacts =
  | {
      readonly type: 'mdn'
      readonly originalMessageId: string
      readonly disposition: 'displayed' | 'processed' | 'dispatched' | 'deleted'
      /** Mailbox that reports: Final-Recipient. */
      readonly par: string
    }
  | {
      readonly type: 'dsn'
      readonly originalMessageId: string
      readonly action: 'delivered' | 'failed' | 'delayed' | 'relayed'
      /** Enhanced status: `5.1.1`. */
      readonly status: string
    }
