import type { EspaceSante } from '#src/domain/population.ts'
import type { PieceJointe } from './piece-jointe.ts'

/** Something a patient, or the legal representative of a minor, does in Mon espace santé about a message. */
export type Geste = Lecture | Ecriture | DepotDeDocument | ChangementDEspace

export interface Lecture {
  readonly action: 'lire'
}

/** A reply to the message; `ecrire` begins a new one, to the correspondent of the message when `a` is absent. */
export interface Ecriture {
  readonly action: 'repondre' | 'ecrire'
  readonly texte: string
  /** Of a new message; a reply takes that of the message. */
  readonly objet?: string
  readonly a?: string
  readonly pieces?: readonly PieceJointe[]
}

/** Puts a file among the documents of Mon espace santé instead of mailing it: the correspondent receives nothing. */
export interface DepotDeDocument {
  readonly action: 'deposer-document'
  readonly piece: PieceJointe
}

/** Opens or closes the space, objects to messages; a scenario also makes its owner die. */
export interface ChangementDEspace {
  readonly action: 'changer-espace'
  readonly etat: EspaceSante
}
