import type { Passage } from '#src/domain/folder-event.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { Refusal } from '#src/exchange/refusal.ts'

/** ESMTP parameters as given: `{ NOTIFY: 'SUCCESS,FAILURE', SMTPUTF8: true }`. */
export type Parametres = Readonly<Record<string, string | true>>

/** MAIL FROM as it was answered. */
export interface Expediteur {
  /** Empty for the null path of a receipt. */
  readonly adresse: string
  /** Nobody said MAIL: a file was read, and the path is what its headers call for. */
  readonly suppose?: true
  readonly parametres: Parametres
}

/** RCPT TO as it was answered. */
export interface Destinataire {
  readonly adresse: string
  readonly parametres: Parametres
  /** `250 2.1.5`, or the code of the refusal. */
  readonly code: string
  readonly refus?: Refusal
}

/** The mailbox a client opened, and how. */
export interface Compte {
  readonly boite: string
  readonly type: 'PER' | 'CAB' | 'ORG' | 'APP'
  /** SASL mechanism; `EXTERNAL` for a client certificate. */
  readonly mecanisme: string
  /** TLS version, when it came by STARTTLS: `TLSv1.3`. */
  readonly starttls?: string
  /** PS_IdNat of the person who acts, when it is known. */
  readonly personne?: string
}

/** A wait that a fault asked for. */
export interface Retard {
  /** Stage of the dialogue: `rcpt`. */
  readonly etape: string
  readonly delayMs: number
}

/**
 * The SMTP envelope with what was answered at each command: the head of the exchange. A refusal before the body ends the
 * transaction and stands in `refus`; a recipient refused alone carries its own.
 */
export interface Enveloppe {
  readonly ehlo: string
  /** The name came with HELO: no extension was asked for. */
  readonly helo?: true
  readonly expediteur: Expediteur
  readonly destinataires: readonly Destinataire[]
  /** True when STARTTLS came before. */
  readonly tls: boolean
  /** Who opened the session of the API LPS; absent between operators. */
  readonly compte?: Compte
  /** SIZE parameter, bytes. */
  readonly tailleAnnoncee?: number
  /** What a fault of the bench did that no reply shows: a break after the dot, a wrong report. */
  readonly faute?: string
  /** How long faults of the bench made the client wait, by stage, milliseconds of wall time. */
  readonly retards?: readonly Retard[]
  /** A body came, of no byte: told apart from a transaction that never reached its body. */
  readonly corpsVide?: true
  /** Commands that could not be read and that name no recipient: a MAIL within the transaction. */
  readonly illisibles?: readonly Refusal[]
  /** Refusal of the whole transaction before its body was decoded. */
  readonly refus?: Refusal
}

/** The envelope as the journal keeps it; an envelope holds nothing but JSON. */
export function headOf(enveloppe: Enveloppe): JsonObject {
  return enveloppe as unknown as JsonObject
}

/** The envelope of an exchange, received now or read again from the journal. */
export function enveloppeOf(head: JsonObject): Enveloppe {
  return head as unknown as Enveloppe
}

/** How the mail came, for its trace (RFC 3848, which has no TLS after HELO). */
export function protocoleDe({ helo, tls, compte }: Enveloppe): NonNullable<Passage['protocole']> {
  return helo ? 'SMTP' : `ESMTP${tls ? 'S' : ''}${compte ? 'A' : ''}`
}

/** When every recipient was refused the transaction is: the first refusal stands for it. */
export function refusDeTous(destinataires: readonly Destinataire[]): Refusal | undefined {
  return destinataires.every(({ refus }) => refus !== undefined) ? destinataires[0]?.refus : undefined
}

/** Recipients that were accepted at RCPT TO. */
export function destinatairesAcceptes({ destinataires }: Enveloppe): readonly Destinataire[] {
  return destinataires.filter(({ refus }) => refus === undefined)
}
