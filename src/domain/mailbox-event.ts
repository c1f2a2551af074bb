import type { DepotImap, FolderEvent } from './folder-event.ts'
import type { MailFacts } from './mail-facts.ts'
import type { EspaceSante } from './population.ts'
import type { LienSejour } from './sejour.ts'

export type MailboxEvent =
  /** A mail was accepted for this mailbox. */
  | {
      readonly type: 'courriel-depose'
      readonly uid: number
      readonly mail: MailFacts
      readonly patient?: string
      readonly stay?: string
      readonly stayLink?: LienSejour
      /** What a mailbox read by IMAP keeps of it beside. */
      readonly depot?: DepotImap
      /** Address of MAIL FROM, empty for the null path, of a mail to a patient that asks for a receipt. */
      readonly retour?: string
      /** ORCPT of its RCPT TO, of such a mail. */
      readonly orcpt?: string
    }
  /** The owner of the mailbox sent a mail that the other side accepted. */
  | {
      readonly type: 'courriel-emis'
      readonly mail: MailFacts
      /** PS_IdNat of the person who sent it from a professional's mailbox, when the session named one. */
      readonly par?: string
      readonly patient?: string
      readonly stay?: string
      readonly stayLink?: LienSejour
    }
  /** The owner's mail was refused by the other side. */
  | { readonly type: 'courriel-refuse'; readonly mail: MailFacts; readonly code: string; readonly patient?: string }
  /** Mon espace santé did not let the patient write: nothing left. */
  | {
      readonly type: 'ecriture-refusee'
      readonly motif: MotifEcritureRefusee
      readonly a: string
      /** Message-ID of the message that would have been answered. */
      readonly enReponseA?: string
    }
  /** The patient put a file among the documents of Mon espace santé instead of mailing it. */
  | { readonly type: 'document-depose'; readonly document: FichierDepose; readonly auLieuDeRepondreA: string }
  /** First reading by the owner of the mailbox (for a patient: in Mon espace santé). */
  | { readonly type: 'courriel-lu'; readonly messageId: string }
  /** A receipt (MDN) about a mail that the owner sent. */
  | {
      readonly type: 'accuse-recu'
      readonly originalMessageId: string
      readonly disposition: 'displayed' | 'processed' | 'dispatched' | 'deleted'
      readonly par: string
    }
  /** A delivery report (DSN or bounce) about a mail sent. */
  | {
      readonly type: 'avis-de-remise'
      readonly originalMessageId: string
      readonly action: 'delivered' | 'failed' | 'delayed' | 'relayed'
      readonly status: string
    }
  | { readonly type: 'correspondant-autorise'; readonly correspondant: string }
  /** Subject exactly `[FIN]`: no answer to any previous message of that correspondent. */
  | { readonly type: 'correspondant-clos'; readonly correspondant: string }
  /** The patient opened, closed or refused Mon espace santé, or died. */
  | { readonly type: 'espace-sante-change'; readonly etat: EspaceSante }
  /** The bench told the patient, or the legal representative of a minor (`a`), at their own address, that something arrived. */
  | { readonly type: 'notification-envoyee'; readonly messageId: string; readonly a?: 'representant-legal' }
  | FolderEvent

/** Why Mon espace santé did not let a patient write (`specs/mssante.md` §2 P2, P9–P11, P15). */
export type MotifEcritureRefusee =
  | 'correspondant-clos'
  | 'correspondant-non-autorise'
  | 'message-sans-reponse'
  | 'message-disparu'
  | 'reponses-seulement'
  | 'taille-depassee'
  | 'espace-inactif'

/** A file that a patient put among the documents. */
export interface FichierDepose {
  readonly fileName: string
  readonly contentType: string
  /** SHA-256 of the file, lower-case hexadecimal. */
  readonly sha256: string
  readonly size: number
}
