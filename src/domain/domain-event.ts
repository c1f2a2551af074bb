import type { ListeBlancheEvent } from './copie-liste-blanche.ts'
import type { EnvoiEvent } from './envoi-en-file.ts'
import type { EspaceSante } from './population.ts'

/**
 * What changed, in the words of the field. A stream's state is the fold of its events; views are made from them.
 * Streams: `bal/<address>` (a mailbox, a patient's included), `dmp/<INS>`, `identite/<INS>`, `psc/<session>`, `envoi/<operator>` (its
 * outgoing queue), `liste-blanche/<operator>` (its copy of the white list).
 */
export type DomainEvent = MailboxEvent | DmpEvent | EnvoiEvent | ListeBlancheEvent

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

/** Why Mon espace santé did not let a patient write (`specs/mssante.md` §2 P2, P9–P11, P15). */
export type MotifEcritureRefusee =
  | 'correspondant-clos'
  | 'correspondant-non-autorise'
  | 'message-sans-reponse'
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

/**
 * What happens in the folders of a mailbox read by IMAP (RFC 3501). `uids` is a sequence set, `1:3,5`: whatever a command touches is one
 * event.
 */
export type FolderEvent =
  /** First thing that ever happens in the mailbox: gives the UIDVALIDITY of its first folders. */
  | { readonly type: 'boite-ouverte'; readonly uidValidity: number }
  /** Software opened a session on the mailbox (IMAP, submission) for the first time. */
  | { readonly type: 'logiciel-raccorde' }
  | { readonly type: 'dossier-cree'; readonly dossier: string; readonly uidValidity: number }
  | { readonly type: 'dossier-supprime'; readonly dossier: string }
  /** With the folders below it; renaming INBOX moves its mails to a new folder, hence the UIDVALIDITY. */
  | { readonly type: 'dossier-renomme'; readonly dossier: string; readonly en: string; readonly uidValidity: number }
  | { readonly type: 'abonnement-change'; readonly dossier: string; readonly abonne: boolean }
  /** A mail that the client put there itself (APPEND). */
  | { readonly type: 'courriel-ajoute'; readonly dossier: string; readonly message: MessageImap }
  /** Copies get the UIDs that follow `premierUid`, in the order of `uids`; a move also takes the originals away. */
  | {
      readonly type: 'courriels-copies' | 'courriels-deplaces'
      readonly dossier: string
      readonly uids: string
      readonly vers: string
      readonly premierUid: number
    }
  | {
      readonly type: 'drapeaux-changes'
      readonly dossier: string
      readonly uids: string
      readonly action: 'ajouter' | 'retirer' | 'remplacer'
      readonly drapeaux: readonly string[]
    }
  | { readonly type: 'courriels-effaces'; readonly dossier: string; readonly uids: string }
  /** Software fetched these bodies for the first time. */
  | { readonly type: 'courriels-collectes'; readonly dossier: string; readonly uids: string; readonly messageIds: readonly string[] }
  /** A person, named by the token of the session, opened these mails for the first time (`specs/indicators.md`, Vocabulary). */
  | { readonly type: 'courriels-ouverts'; readonly messageIds: readonly string[]; readonly par: string }

/** One passage of a mail through a server of the bench: what a `Received` field tells (RFC 5321 §4.4). */
export interface Passage {
  /** What the client gave with EHLO or HELO. */
  readonly de: string
  /** IP address of the client; absent, like the protocol, when the bench handed the mail over without a session. */
  readonly adresse?: string
  /** Host name of the server. */
  readonly par: string
  /** RFC 3848; `SMTP` after HELO. */
  readonly protocole?: 'SMTP' | 'ESMTP' | 'ESMTPA' | 'ESMTPS' | 'ESMTPSA'
  readonly id: string
  /** The mailbox, as RCPT TO named it. */
  readonly pour: string
  /** Bench milliseconds. */
  readonly recuMs: number
}

/** How a mail came to the mailbox: when, bench milliseconds, from whom, and through which servers. */
export interface DepotImap {
  readonly internalDateMs: number
  /** Address of MAIL FROM, empty for the null path; absent from a mail that the client put there itself. */
  readonly retour?: string
  /** The latest first. Never canonical: names of hosts and TLS. */
  readonly passages?: readonly Passage[]
}

/** A mail in a folder. */
export interface MessageImap extends DepotImap {
  readonly uid: number
  readonly messageId: string
  readonly sha256: string
  readonly size: number
  /** `\\Seen`, `$Forwarded`. */
  readonly drapeaux: readonly string[]
  /** True for a mail that the client put there itself. */
  readonly ajoute?: true
  /** True once software fetched its body. */
  readonly collecte?: true
  /** True once a person opened it. */
  readonly ouvert?: true
}

/** How a message was linked to a stay. */
export type LienSejour = 'numero-de-venue' | 'scenario' | 'regle' | 'manuel' | 'deduit'

export type DmpEvent =
  | { readonly type: 'document-enregistre'; readonly document: DocumentFacts; readonly lot: string; readonly patient?: string }
  | { readonly type: 'document-remplace'; readonly uniqueId: string; readonly par: string }
  | { readonly type: 'existence-testee'; readonly par: string }

/** Facts of a registered document (`specs/dmp.md` §4.4). */
export interface DocumentFacts {
  readonly uniqueId: string
  readonly entryUuid: string
  readonly logicalId: string
  readonly typeCode: string
  readonly classCode: string
  readonly formatCode: string
  readonly title: string
  readonly confidentiality: readonly string[]
  /** Struct_IdNat of the author institution. */
  readonly etablissement: string
  readonly auteurs: readonly string[]
  readonly sourcePatientId: string
  readonly patientId: string
  /** Bench milliseconds. */
  readonly creationMs: number
  readonly serviceStartMs: number
  readonly serviceStopMs?: number
  readonly hash: string
  readonly size: number
  readonly mimeType: string
  readonly sha256: string
  /** True for the signature of the lot. */
  readonly signature: boolean
  /** Visit number found in encompassingEncounter/id, with the strength of the link. */
  readonly stay?: string
  readonly stayLink?: LienSejour
}

/** An event in its stream. */
export interface StoredEvent {
  readonly stream: string
  /** From 1. */
  readonly version: number
  /** `seq` of the entry it was appended with. */
  readonly seq: number
  readonly benchMs: number
  readonly event: DomainEvent
}
