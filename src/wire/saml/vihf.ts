import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Position } from '#src/domain/finding.ts'

/** `<Role>` and `<PurposeOfUse>`: an HL7 v3 CE. */
export interface CodeVihf {
  readonly code: string
  readonly codeSystem: string
  readonly codeSystemName?: string
  readonly displayName?: string
}

/** How the professional was authenticated (`specs/dmp.md` §3.5). */
export const MODES_AUTHENTIFICATION = ['DIRECTE', 'INDIRECTE', 'INDIRECTE_RENFORCEE'] as const

/** Names of the attributes, as the wire spells them (`specs/dmp.md` §3.2). */
export const ATTRIBUT = {
  vihfVersion: 'VIHF_Version',
  identifiantStructure: 'Identifiant_Structure',
  secteurActivite: 'Secteur_Activite',
  subjectId: 'urn:oasis:names:tc:xspa:1.0:subject:subject-id',
  role: 'urn:oasis:names:tc:xacml:2.0:subject:role',
  authentificationMode: 'Authentification_mode',
  resourceId: 'urn:oasis:names:tc:xacml:2.0:resource:resource-id',
  ressourceUrn: 'Ressource_URN',
  purposeOfUse: 'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse',
  modeAccesRaison: 'Mode_Acces_Raison',
  confidentialityCode: 'urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code',
  lpsNom: 'LPS_Nom',
  lpsVersion: 'LPS_Version',
  lpsIdHomologation: 'LPS_ID_HOMOLOGATION_DMP',
  lpsId: 'LPS_ID',
} as const

/** What the XML signature of the assertion says once checked. */
export interface SignatureVihf {
  /** True when the value is right, for this assertion as read and nothing else. */
  readonly valid: boolean
  /** Why it is not: a sentence for the journal. */
  readonly problem?: Bilingual
  readonly signatureMethod: string
  readonly digestMethod: string
  /** Signer's certificate of KeyInfo, DER in base64. Not trusted yet. */
  readonly certificate?: string
  /** True when `ds:Signature` comes directly after Issuer. */
  readonly afterIssuer: boolean
}

/** Members hold the text of their attribute, trimmed; an absent attribute gives an absent member. */
export interface AttributsVihf {
  readonly vihfVersion?: string
  readonly identifiantStructure?: string
  readonly secteurActivite?: string
  readonly subjectId?: string
  /** First the profession, then the specialty. */
  readonly roles: readonly CodeVihf[]
  readonly authentificationMode?: string
  readonly resourceId?: string
  readonly ressourceUrn?: string
  readonly purposeOfUse?: CodeVihf
  readonly modeAccesRaison?: string
  readonly confidentialityCode?: string
  readonly lpsNom?: string
  readonly lpsVersion?: string
  readonly lpsIdHomologation?: string
  readonly lpsId?: string
}

/** Vecteur d'Identification et d'Habilitation Formelles: a SAML 2.0 assertion, as it was read (`specs/dmp.md` §3.2). */
export interface Vihf extends AttributsVihf {
  readonly id: string
  /** `@Version` of the assertion: `2.0`. */
  readonly version: string
  /** As written. */
  readonly issueInstant: string
  /** Milliseconds since the epoch; absent when unreadable. */
  readonly issueInstantMs?: number
  readonly issuer: string
  readonly issuerFormat: string
  readonly nameId: string
  readonly conditions?: { readonly notBeforeMs?: number; readonly notOnOrAfterMs?: number; readonly audienceRestriction: boolean }
  readonly authnContextClassRef?: string
  readonly authnContextDecl?: string
  /** Name of every attribute, in order. */
  readonly attributeNames: readonly string[]
  readonly signature?: SignatureVihf
  /** Where things are: attribute names, and `Issuer`, `NameID`, `AuthnContextClassRef`, `AuthnContextDecl`, `Conditions`, `Signature`. */
  readonly positions: Readonly<Record<string, Position>>
  /** Of the assertion itself. */
  readonly position: Position
}

/** A VIHF with what the bench's configuration says of it. */
export interface VihfJuge extends Vihf {
  /** True when the configuration admits SHA-1 without a word (`dmp.signature.sha1: accept`). */
  readonly sha1Admis: boolean
}

/** Where an attribute or element is, else where the assertion is. */
export function positionIn(vihf: Vihf, name: string): Position {
  return vihf.positions[name] ?? vihf.position
}
