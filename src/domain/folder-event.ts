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
  /** With the folders below it; INBOX's mails go to a new folder. `uidValidity` and those after it: for what is new under a name told with one as high. */
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
  /** ORCPT of its RCPT TO, xtext decoded: `rfc822;a@b.fr`. */
  readonly orcpt?: string
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
