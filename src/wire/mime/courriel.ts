import type { Rapport } from './rapport.ts'

/** A header field as it was written: value unfolded, RFC 2047 words not yet decoded. */
export interface Champ {
  readonly name: string
  readonly value: string
  /** Line of the file, from 1. */
  readonly line: number
}

/** A mailbox of an address field; `name` is decoded and empty when there is none. */
export interface Adresse {
  readonly name: string
  readonly address: string
}

/** A Content-Type or Content-Disposition: lower-case value, decoded parameters by lower-case name. */
export interface ValeurParametree {
  readonly value: string
  readonly parameters: Readonly<Record<string, string>>
}

/** The headers that MSSanté adds (`specs/mssante.md` §3.2), as written; `undefined` when the mail has them not. */
export interface EntetesMss {
  /** Product reference number: `DEV935997`. */
  readonly nil: string | undefined
  /** `O` or `N`. */
  readonly ins: string | undefined
  /** Type codes of the CDA documents, comma-separated: `34112-3,15508-5`. */
  readonly codeCda: string | undefined
  /** `FIN`. */
  readonly mes: string | undefined
}

/** What the header block of a mail says. Message ids keep their angle brackets everywhere. */
export interface Entetes {
  readonly champs: readonly Champ[]
  readonly from: readonly Adresse[]
  readonly to: readonly Adresse[]
  readonly cc: readonly Adresse[]
  readonly replyTo: readonly Adresse[]
  /** Decoded; empty when there is none. */
  readonly subject: string
  readonly messageId: string | undefined
  readonly inReplyTo: string | undefined
  /** Oldest first. */
  readonly references: readonly string[]
  /** Milliseconds since the epoch. */
  readonly dateMs: number | undefined
  readonly dispositionNotificationTo: readonly Adresse[]
  /** RFC 3834: `no`, `auto-generated`, `auto-replied`. */
  readonly autoSubmitted: string | undefined
  readonly xMss: EntetesMss
  readonly contentType: ValeurParametree
  /** Lower case; `7bit` when not given. */
  readonly transferEncoding: string
  /** Offset of the first byte of the body. */
  readonly bodyOffset: number
}

/** A leaf or a container of the MIME tree; path `1.2` = second child of the first child, empty for the message itself. */
export interface PartieMime {
  readonly part: string
  readonly contentType: ValeurParametree
}

/** A text that a person reads: neither attachment nor report field. */
export interface PartieTexte extends PartieMime {
  /** As declared; `us-ascii` is the default of RFC 2046 §4.1.2. */
  readonly charset?: string
  readonly text: string
  /** False when the bytes are not text in their charset. */
  readonly valide: boolean
}

export interface PieceJointe extends PartieMime {
  /** Decoded, whether written by RFC 2231, RFC 2047 or raw; directories are kept as written. */
  readonly fileName?: string
  /** `attachment`, `inline`. */
  readonly disposition?: string
  /** Transfer encoding removed. */
  readonly bytes: Uint8Array
}

/** `envoi-de-document`: an XDM archive or its subject; `message-simple`: everything else that a person reads (design §6). */
export type NatureCourriel = 'message-simple' | 'envoi-de-document' | 'mdn' | 'dsn'

/** A mail, decoded as far as it could be read. */
export interface Courriel extends Entetes {
  readonly nature: NatureCourriel
  /** Every part in document order, containers included. */
  readonly parts: readonly PartieMime[]
  readonly texts: readonly PartieTexte[]
  readonly attachments: readonly PieceJointe[]
  readonly report?: Rapport
}

/** The first field of this name, whatever its case. */
export function champ(entetes: Pick<Entetes, 'champs'>, name: string): Champ | undefined {
  const wanted = name.toLowerCase()
  return entetes.champs.find((field) => field.name.toLowerCase() === wanted)
}
