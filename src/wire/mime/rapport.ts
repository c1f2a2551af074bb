/** A report that a machine sends about a mail: receipt of reading (MDN, RFC 8098) or of delivery (DSN, RFC 3464). */
export type Rapport = Mdn | Dsn

/** `specs/mssante.md` §3.5. */
export interface Mdn {
  readonly kind: 'mdn'
  /** Part that holds the fields. */
  readonly part: string
  readonly reportingUa?: string
  /** Address only: the `rfc822;` type is removed. */
  readonly originalRecipient?: string
  readonly finalRecipient?: string
  readonly originalMessageId?: string
  readonly disposition: Disposition
  /** Present when the report says that processing failed, in either dialect of the volet. */
  readonly error?: ErreurMdn
  readonly rendu?: CourrielRendu
}

export interface Disposition {
  /** `manual-action` or `automatic-action`. */
  readonly actionMode: string
  /** `MDN-sent-manually` or `MDN-sent-automatically`. */
  readonly sendingMode: string
  /** `displayed`, `dispatched`, `processed`, `deleted`; empty when it could not be read. */
  readonly type: string
  readonly modifiers: readonly string[]
}

export interface ErreurMdn {
  /** `902`; absent when there is none to read. */
  readonly code?: string
  readonly text: string
  /** `champ-error`: volet 1.1.3; `disposition`: up to 1.1.2; `objet`: only `[code]` in the subject. */
  readonly dialecte: 'champ-error' | 'disposition' | 'objet'
}

export interface Dsn {
  readonly kind: 'dsn'
  readonly part: string
  readonly reportingMta?: string
  /** ENVID of the transaction reported on. */
  readonly originalEnvelopeId?: string
  /** From the returned headers, when they came back. */
  readonly originalMessageId?: string
  readonly recipients: readonly DestinataireDsn[]
  readonly rendu?: CourrielRendu
}

/** What the headers of the mail reported on say; they come back with it, or alone. */
export interface CourrielRendu {
  readonly part: string
  readonly messageId: string | undefined
  readonly subject: string
  readonly dispositionNotificationTo: readonly string[]
  /** Address only; empty for the null path, `undefined` when the delivery left no such field. */
  readonly returnPath: string | undefined
}

export interface DestinataireDsn {
  readonly finalRecipient: string
  readonly originalRecipient?: string
  /** `delivered`, `failed`, `delayed`, `relayed`, `expanded`. */
  readonly action: string
  /** Enhanced status: `5.1.1`. */
  readonly status: string
  readonly diagnosticCode?: string
}
