import type { LienSejour } from './sejour.ts'

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
