import type { Bilingual, Wording } from './bilingual.ts'
import type { Finding, Severity, Verdict } from './finding.ts'
import type { Json, JsonObject } from './json.ts'
import type { Mouvement, Sejour } from './sejour.ts'

/** What an entry is about; every member is indexed (design §4). */
export interface EntryKeys {
  /** Patient id of the population, or masked hash for a person outside it. */
  readonly patient?: string
  /** Visit number. */
  readonly stay?: string
  readonly messageId?: string
  readonly conversation?: string
  /** uniqueId of a document. */
  readonly document?: string
}

/** Raw bytes kept once by their SHA-256 (lower-case hexadecimal). */
export interface BlobRef {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
}

/** What TLS told of the other side. */
export interface PeerSummary {
  readonly address: string
  readonly tls?: { readonly protocol: string; readonly cipher: string }
  /** Subject of the client certificate, RFC 4514 order: `CN=INSI-AUTO,OU=…,C=FR`. */
  readonly certificate?: string
}

/** One SMTP transaction, one HTTP request and its answer, one IMAP command, one HL7 message with its ACK. */
export interface ExchangePayload {
  readonly v: 1
  readonly direction: 'in' | 'out'
  /** Service name of the ready file: `mssante.inter-operateurs`. */
  readonly service: string
  /** Transaction id: `insi/rechercher-ins-avec-traits-identite`. */
  readonly transaction: string
  /** Our own id of the exchange, seeded. */
  readonly exchange: string
  readonly connection?: string
  readonly peer?: PeerSummary
  /** Protocol head: HTTP method, path and raw headers, or SMTP envelope. Excluded from the canonical journal. */
  readonly head: JsonObject
  /** Request body, byte for byte. */
  readonly request?: BlobRef
  /** Answer body, byte for byte. */
  readonly answer?: BlobRef
  /** Answer code: SMTP reply, HTTP status. */
  readonly code: string
  /** What was read, in a stable and short form; part of the canonical journal, so never a key, digest or minted id. */
  readonly summary: JsonObject
  /** Why the real service would refuse, when it does; the finding of the judgement is derived from it. */
  readonly refusal?: RecordedRefusal
}

export interface RecordedRefusal {
  /** The control that refused, `<simulator>/<check>`: `mssante/liste-blanche`. */
  readonly control: string
  /** Official code on the wire: `550 5.7.1`, `XDSPatientIdDoesNotMatch`. A code of our own starts with `SIM_`. */
  readonly code: string
  readonly explanation: Bilingual
  readonly expected: Wording
  readonly received: Wording
  /** Requirement ids this control stands for, if any. */
  readonly requirements?: readonly string[]
  /** Severity of its finding, when the software under test is not to blame: a fault or an error of the bench; `erreur` when absent. */
  readonly severity?: Severity
}

export interface JudgementPayload {
  readonly v: 1
  /** `seq` of the exchange judged; in an append, 0 stands for the exchange that is its first entry, and the store writes its `seq`. */
  readonly exchange: number
  /** Version of the rule set (hash of rule ids and register). */
  readonly ruleSet: string
  /** Sorted by rule id. */
  readonly findings: readonly Finding[]
  /** Verdict of every rule that looked at an artefact of the exchange. */
  readonly verdicts: { readonly [rule: string]: Verdict }
}

export interface ConnectionPayload {
  readonly v: 1
  readonly service: string
  readonly connection: string
  /** `failed`: the bench itself failed over what it received; `connection` then names the service alone. */
  readonly event: 'opened' | 'secured' | 'handshake-failed' | 'closed' | 'refused' | 'failed'
  readonly peer?: PeerSummary
  readonly reason?: string
  /** What to change on the client's side, when the connection failed. */
  readonly remedy?: Bilingual
}

/** A step of a scenario and what came of it. */
export interface StepPayload {
  readonly v: 1
  readonly scenario: string
  /** The scenario run this step belongs to. */
  readonly instance: string
  /** Position in the scenario, from 0. */
  readonly index: number
  /** Step word: `attendre-echange`. */
  readonly step: string
  readonly title: Bilingual
  /** `saute`: it lacked what a failed step before it should have brought; `interrompu`: the run was stopped during it, or before it was reached. */
  readonly verdict: 'reussi' | 'echec' | 'saute' | 'interrompu'
  /** What came of it in words, with everything that a failed step compared; its first line stands alone. */
  readonly detail?: Bilingual
  /** What it compared, for programs. */
  readonly expected?: Json
  readonly received?: Json
}

/** Something the bench was told, or that its own actors did, where no exchange shows it. */
export type DeclaredPayload =
  | { readonly v: 1; readonly what: 'sejour'; readonly source: DeclaredSource; readonly mouvement: Mouvement; readonly sejour: Sejour }
  | {
      readonly v: 1
      readonly what: 'cas-usage'
      readonly source: DeclaredSource
      readonly casUsage: string
      readonly famille: string
      readonly instance: string
      /** Types of documents validated by the CME of the establishment played, when the scenario says. */
      readonly documentsCme?: readonly string[]
    }
  | { readonly v: 1; readonly what: 'acte' | 'configuration'; readonly source: DeclaredSource; readonly data: JsonObject }

/** Who said it: a scenario, the ADT messages, an import, whoever drives the control API (`pilotage`), or the bench for its own actors. */
export type DeclaredSource = 'scenario' | 'adt' | 'import' | 'pilotage' | 'banc'

export interface ClockPayload {
  readonly v: 1
  readonly mode: 'real' | 'scaled' | 'virtual'
  readonly reason: string
}

export interface PurgePayload {
  readonly v: 1
  readonly scope: 'age' | 'patient'
  readonly detail: JsonObject
}

export interface Payloads {
  readonly exchange: ExchangePayload
  readonly judgement: JudgementPayload
  readonly connection: ConnectionPayload
  readonly step: StepPayload
  readonly declared: DeclaredPayload
  readonly clock: ClockPayload
  readonly purge: PurgePayload
}

export type EntryKind = keyof Payloads

/** An entry before the journal gave it its place. */
export interface NewEntry<K extends EntryKind = EntryKind> {
  readonly kind: K
  /** Bench time, integer milliseconds since the epoch. */
  readonly benchMs: number
  readonly wallMs: number
  /** FINESS of the establishment concerned, when known. */
  readonly establishment?: string
  readonly keys?: EntryKeys
  readonly payload: Payloads[K]
}

/** An entry of the journal, discriminated by its kind. */
export type Entry = {
  readonly [K in EntryKind]: NewEntry<K> & { readonly benchId: string; readonly seq: number; readonly keys: EntryKeys }
}[EntryKind]

export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>
