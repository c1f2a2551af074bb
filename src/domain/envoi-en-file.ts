import type { Passage } from './folder-event.ts'
import type { MailFacts } from './mail-facts.ts'

/** A mail that a client submitted, for one recipient, until it is delivered or given up. Stream: `envoi/<operator>`. */
export interface EnvoiEnFile {
  /** From 1 in its stream. */
  readonly id: number
  /** Return path; empty for the null path, which nobody is told of. */
  readonly de: string
  readonly a: string
  /** PS_IdNat of the person who submitted it, when the session named one. */
  readonly par?: string
  readonly messageId: string
  readonly conversation: string
  /** Patient whom the mail is about, when it is known. */
  readonly patient?: string
  /** The mail, in the journal. */
  readonly sha256: string
  /** Service of the simulated operator that sends it; the one that takes submissions when absent. */
  readonly emetteur?: string
  /** EHLO of who handed it over. */
  readonly ehlo: string
  /** The submission, for the trace (RFC 5321 §4.4); absent from what nobody submitted. */
  readonly passages?: readonly Passage[]
  /** Delivery reports asked for (RFC 3461). */
  readonly dsn: DemandesDsn
  /** Bench milliseconds. */
  readonly depuisMs: number
  readonly essais: number
  /** When the next attempt is due, bench milliseconds. */
  readonly prochainMs: number
  /** True once the sender was told of the delay. */
  readonly retardSignale?: true
  /** Report that the sender has not received yet. */
  readonly avis?: AvisEnvoi
  /** True when only the report is left to send. */
  readonly acheve?: true
}

/** Parameters of MAIL FROM and RCPT TO, as the client gave them. */
export interface DemandesDsn {
  readonly ret?: string
  readonly envid?: string
  readonly notify?: string
  readonly orcpt?: string
  /** The mail is in SMTPUTF8: reports of it are too (RFC 6533). */
  readonly smtputf8?: true
}

/** What a delivery report says (RFC 3464 §2.3). */
export interface AvisEnvoi {
  readonly action: 'delivered' | 'failed' | 'delayed' | 'relayed'
  /** `5.1.1`. */
  readonly status: string
  /** Last answer of the other side: `550 5.1.1 patient introuvable`. */
  readonly diagnostic: string
  /** True when no server said it: the operator decided by itself, or could not reach the other side. */
  readonly locale?: true
}

export type EnvoiEvent =
  /** With the first of a submission, what was read of the mail: the bytes need not be read again to judge it in the journal. */
  | { readonly type: 'envoi-mis-en-file'; readonly envoi: EnvoiEnFile; readonly mail?: MailFacts }
  | {
      readonly type: 'envoi-tente'
      readonly id: number
      readonly issue: 'remis' | 'refuse' | 'reporte'
      readonly prochainMs?: number
      readonly avis?: AvisEnvoi
    }
  /** The report left. */
  | { readonly type: 'envoi-avise'; readonly id: number }
