import type { Litteral } from '#src/wire/imap/litteral.ts'
import type { Authentification } from '../authentification/authentifier.ts'
import type { Message } from '../boites/etat-boite.ts'
import type { Situation } from './commande.ts'
import type { ContenuLu } from './lire-contenu.ts'

/** What a command may do with its session beside deciding. */
export interface DialogueImap {
  /** Writes a line, CRLF added. */
  dire(ligne: string): Promise<void>
  /** The next line the client sends; `undefined` when it left. */
  ecouter(): Promise<string | undefined>
  /** The mailbox and the session now. */
  situation(): Promise<Situation>
  /** The bytes of a mail of a folder, with what its delivery put before; empty once a purge took them away. */
  lireCourriel(message: Pick<Message, 'sha256' | 'retour' | 'orcpt' | 'passages'>): Promise<Buffer>
  /** Reads a mail before it is kept. */
  lireContenu(courriel: Litteral): Promise<ContenuLu>
  authentifier(mecanisme: string, reponse: string): Promise<Authentification>
  /** Tells the client what changed in its folder, as it changes, until `fin` resolves or the folder is lost: then `false`. */
  veiller(fin: Promise<unknown>): Promise<boolean>
  /** STARTTLS, once its answer left. */
  passerEnTls(): Promise<void>
  /** Ends the session. */
  fermer(): void
}
