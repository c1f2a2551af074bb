import type { Ins } from '#src/domain/identity.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import type { Cd, Ii, Located, PersonName, Ts } from './data-types.ts'

/**
 * A CDA R2 document: its header as plain data, and the document it encapsulates (CI-SIS "Structuration minimale" v1.16.8,
 * `specs/dmp.md` §7). A member that may occur several times by mistake is read at its first occurrence; `root` holds them all.
 */
export interface Cda {
  /** Part of the message the document came from; quoted in findings. */
  readonly part: string
  /** The `ClinicalDocument` element. */
  readonly root: XmlElement
  readonly realmCode: string | undefined
  readonly typeId: Ii | undefined
  readonly templateIds: readonly Ii[]
  /** Identifier of this version of the document: an OID, for the DMP without extension. */
  readonly id: Ii | undefined
  /** Type of document: JDV_J07, for the DMP JDV_J66. */
  readonly code: Cd | undefined
  readonly title: string | undefined
  readonly effectiveTime: Ts | undefined
  readonly confidentialityCode: Cd | undefined
  readonly languageCode: string | undefined
  /** Identifier shared by all versions of the document. */
  readonly setId: Ii | undefined
  /** As written: `1`. */
  readonly versionNumber: string | undefined
  readonly patient: CdaPatient | undefined
  readonly authors: readonly CdaAuthor[]
  readonly custodian: CdaOrganization | undefined
  readonly legalAuthenticator: CdaLegalAuthenticator | undefined
  /** The first is the principal event. */
  readonly documentationOf: readonly CdaServiceEvent[]
  readonly relatedDocument: CdaRelatedDocument | undefined
  readonly componentOf: CdaEncounter | undefined
  readonly body: CdaBody | undefined
}

/** `recordTarget/patientRole` (C11–C17). */
export interface CdaPatient extends Located {
  readonly ids: readonly Ii[]
  /** The first identifier under an OID of the matricule INS. */
  readonly ins: Pick<Ins, 'matricule' | 'oid'> | undefined
  readonly name: PersonName | undefined
  readonly gender: Cd | undefined
  readonly birthTime: Ts | undefined
  /** COG code of the place of birth: `birthplace/place/addr/county`. */
  readonly lieuNaissance: string | undefined
}

/** A person or a system with a role, as `assignedAuthor` and `assignedEntity` write it. */
export interface CdaAssigned extends Located {
  readonly ids: readonly Ii[]
  /** Profession and specialty (JDV_J01). */
  readonly code: Cd | undefined
  readonly name: PersonName | undefined
  /** Name of the device when the author is a system. */
  readonly device: string | undefined
  readonly organization: CdaOrganization | undefined
}

export interface CdaAuthor extends CdaAssigned {
  readonly time: Ts | undefined
  readonly functionCode: Cd | undefined
}

export interface CdaLegalAuthenticator extends CdaAssigned {
  readonly time: Ts | undefined
  readonly signatureCode: string | undefined
}

export interface CdaOrganization extends Located {
  readonly ids: readonly Ii[]
  readonly name: string | undefined
  /** Practice setting (JDV_J04), only where the model asks for it. */
  readonly standardIndustryClassCode: Cd | undefined
}

/** An act the document tells of. */
export interface CdaServiceEvent extends Located {
  readonly code: Cd | undefined
  readonly low: Ts | undefined
  readonly high: Ts | undefined
  /** `performer[@typeCode='PRF']/assignedEntity`. */
  readonly performer: CdaAssigned | undefined
}

export interface CdaRelatedDocument extends Located {
  /** `RPLC` or `XFRM`. */
  readonly typeCode: string | undefined
  readonly parentId: Ii | undefined
}

/** `componentOf/encompassingEncounter`: the stay or visit. */
export interface CdaEncounter extends Located {
  /** Visit numbers. */
  readonly ids: readonly Ii[]
  readonly code: Cd | undefined
  readonly low: Ts | undefined
  readonly high: Ts | undefined
  /** Category of establishment (JDV_J02). */
  readonly healthCareFacility: Cd | undefined
}

/** `N1`: one encapsulated file, decoded once; `N3`: sections. */
export type CdaBody = CdaNonXmlBody | CdaStructuredBody

export interface CdaNonXmlBody extends Located {
  readonly kind: 'N1'
  readonly mediaType: string | undefined
  readonly representation: string | undefined
  /** Bytes of the encapsulated file. */
  readonly content: Uint8Array
}

export interface CdaStructuredBody extends Located {
  readonly kind: 'N3'
  readonly sections: number
}
