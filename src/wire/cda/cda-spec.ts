import type { Traits } from '#src/domain/identity.ts'

/** What the bench knows when it writes a CDA R2 N1 document; times are milliseconds since the epoch. */
export interface CdaSpec {
  /** OID of this version. */
  readonly id: string
  /** OID shared by all versions. */
  readonly setId: string
  /** From 1. */
  readonly version: number
  /** OID of the version that this one replaces. */
  readonly replaces?: string
  readonly type: CodedSpec
  /** At most 128 characters. */
  readonly title: string
  readonly effectiveMs: number
  readonly confidentiality: 'N' | 'R' | 'V'
  readonly patient: PatientSpec
  readonly author: ProfessionnelSpec
  /** The author signs when absent. */
  readonly legalAuthenticator?: ProfessionnelSpec
  readonly custodian: StructureSpec
  /** Professionals the document is meant for. */
  readonly recipients?: readonly Pick<ProfessionnelSpec, 'idNat' | 'nom' | 'prenom'>[]
  readonly event: EventSpec
  readonly encounter: EncounterSpec
  /** The PDF/A-1 that the document encapsulates. */
  readonly pdf: Uint8Array
}

export interface CodedSpec {
  readonly code: string
  readonly codeSystem: string
  readonly displayName: string
}

export interface PatientSpec {
  /** 15 characters, and the OID of its domain. */
  readonly ins: { readonly matricule: string; readonly oid: string }
  readonly traits: Traits
  /** Name in use, when it differs from the birth name. */
  readonly nomUtilise?: string
  /** IPP and other local identifiers: OID of the domain and value. */
  readonly localIds?: readonly { readonly root: string; readonly extension: string }[]
}

export interface ProfessionnelSpec {
  /** PS_IdNat, prefix included. */
  readonly idNat: string
  readonly nom: string
  readonly prenom: string
  readonly civilite?: 'M' | 'MME'
  readonly titre?: 'DR' | 'MC' | 'MG' | 'PC' | 'PG' | 'PR'
  /** JDV_J01: `G15_10/SM26`. */
  readonly specialite: CodedSpec
  readonly structure: StructureSpec
}

export interface StructureSpec {
  /** Struct_IdNat, prefix included. */
  readonly idNat: string
  readonly nom: string
}

/** The act the document tells of. */
export interface EventSpec {
  readonly code?: CodedSpec
  readonly startMs: number
  readonly stopMs?: number
  readonly performer: ProfessionnelSpec
  /** JDV_J04. */
  readonly practiceSetting: CodedSpec
}

/** The stay or visit. */
export interface EncounterSpec {
  /** Visit number: OID of the domain and value. */
  readonly numero?: { readonly root: string; readonly extension: string }
  /** JDV_J142. */
  readonly code: CodedSpec
  readonly startMs: number
  readonly stopMs?: number
  /** JDV_J02. */
  readonly healthcareFacility: CodedSpec
}
