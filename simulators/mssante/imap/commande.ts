import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { Received } from '#src/exchange/transaction.ts'
import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import type { Authentifie } from '../authentification/authentifier.ts'
import type { EtatBoite, Message } from '../boites/etat-boite.ts'
import type { DialogueImap } from './dialogue-imap.ts'
import type { ElementFetch } from './element-fetch.ts'

/** States of a session (RFC 3501 §3). */
export type EtatSession = 'non-authentifie' | 'authentifie' | 'selectionne'
export const TOUJOURS: readonly EtatSession[] = ['non-authentifie', 'authentifie', 'selectionne']
export const CONNECTE: readonly EtatSession[] = ['authentifie', 'selectionne']
export const SELECTIONNE: readonly EtatSession[] = ['selectionne']

/** The folder a session works in. */
export interface Selection {
  readonly dossier: string
  readonly lectureSeule: boolean
  /** Tells the folder from another one made later under its name (RFC 3501 §2.3.1.1). */
  readonly uidValidity: number
  /** What the client was told: the rank of a mail is its sequence number. */
  readonly vue: readonly Message[]
}

/** What a command sees: the mailbox as it is now, the session as it was. */
export interface Situation {
  readonly boite: EtatBoite
  /** The folder under the name that it has now. */
  readonly selection?: Selection
  /** True when that folder is no more: deleted, or another under its UIDVALIDITY. */
  readonly dossierPerdu?: true
  readonly acces?: Authentifie
  readonly tls: boolean
  /** Mechanisms to announce to this client. */
  readonly mecanismes: readonly string[]
  readonly motsDePasse: boolean
  /** True when the command was `UID …`. */
  readonly uid: boolean
  /** True when the client follows mod-sequences (RFC 7162). */
  readonly condstore: boolean
  readonly nowMs: number
}

/** Mails to send back: the text is made while it is written, bodies are read from the journal and never kept. */
export interface Livraison {
  readonly messages: readonly { readonly rang: number; readonly message: Message }[]
  readonly elements: readonly ElementFetch[]
}

/** What a command answers and changes. */
export interface Reponse {
  /** BYE ends the session (RFC 3501 §7.1.5). */
  readonly statut: 'OK' | 'NO' | 'BAD' | 'BYE'
  /** Response code, brackets left out: `READ-ONLY`. */
  readonly code?: string
  readonly texte: string
  /** Untagged answers, `* ` left out. */
  readonly lignes?: readonly string[]
  readonly livraison?: Livraison
  readonly evenements?: readonly DomainEvent[]
  /** UIDs of the selected folder whose flags the client knows already, or asked not to be told. */
  readonly connus?: readonly number[]
  /** Selects a folder, as its state was told, or leaves it. */
  readonly selection?: Selection | 'aucune'
  /** Opens the mailbox. */
  readonly acces?: Authentifie
  /** The command shows that the client follows mod-sequences (RFC 7162 §3.1). */
  readonly condstore?: boolean
  /** What the journal shows beside the name of the command: canonical. */
  readonly resume?: JsonObject
}

/**
 * One command of IMAP4rev1: one file of `commandes/`. `lire` and `traiter` are pure; `preparer` does what needs the client or the journal
 * before the decision, `apres` what follows the tagged answer.
 */
export interface CommandeImap<Arguments = unknown, Prepare = unknown> {
  /** The name in lower case: `fetch`. */
  readonly id: string
  readonly etats: readonly EtatSession[]
  /** True when `UID` may come before it. */
  readonly avecUid?: true
  /** True when the mails must keep their sequence numbers until the next command (RFC 3501 §7.4.1). */
  readonly gardeLesRangs?: true
  /** True when its arguments must not be kept: they hold a token or a password. */
  readonly secrete?: true
  lire(lecteur: LecteurImap): Arguments
  /** The bytes the journal keeps of it: the mail of APPEND. */
  corps?(args: Arguments, prepare: Prepare): Pick<Received, 'body' | 'spooled'>
  preparer?(args: Arguments, dialogue: DialogueImap): Promise<Prepare>
  /** What the real service refuses and the journal explains; its code is what the wire says: `NO [AUTHENTICATIONFAILED]`. */
  controler?(args: Arguments, situation: Situation, prepare: Prepare): Refusal | undefined
  traiter(args: Arguments, situation: Situation, prepare: Prepare): Reponse
  apres?(reponse: Reponse, dialogue: DialogueImap): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: a catalogue holds unrelated commands
export type CommandeQuelconque = CommandeImap<any, any>

export function defineCommande<Arguments, Prepare = undefined>(
  commande: CommandeImap<Arguments, Prepare>,
): CommandeImap<Arguments, Prepare> {
  return commande
}

/** The plain success of most commands; `reste` may say that a part of it failed. */
export function fait(nom: string, reste: Partial<Reponse> = {}): Reponse {
  return { statut: 'OK', texte: `${nom} completed`, ...reste }
}

/** For commands without arguments. */
export function sansArgument(): undefined {
  return undefined
}
