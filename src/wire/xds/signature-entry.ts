import { SIGNATURE_DE_LOT } from '#src/domain/document-type.ts'
import { DOCUMENT_ENTRY } from './schemes.ts'
import type { CodedValue, DocumentEntry, XdsAuthor } from './submission-metadata.ts'

/** What the entry of the signature takes from the lot and its documents. */
export interface SignatureEntrySpec {
  /** Symbolic id: `Signature01`. */
  readonly id: string
  /** OID. */
  readonly uniqueId: string
  /** UTC: `20260302091600`; every date of the entry. */
  readonly createdAt: string
  /** Who signs (XCN). */
  readonly signer: string
  readonly author: XdsAuthor
  /** Matricule INS (CX). */
  readonly patientId: string
  /** As the documents. */
  readonly healthcareFacilityTypeCode: CodedValue
  readonly practiceSettingCode: CodedValue
}

const VISIBILITE = '1.2.250.1.213.1.1.4.13'

/** The entry that describes the XAdES signature of a lot, with the attributes that the DMP imposes (`specs/dmp.md` §4.6). */
export function signatureEntry(spec: SignatureEntrySpec): DocumentEntry {
  return {
    id: spec.id,
    uniqueId: spec.uniqueId,
    mimeType: 'text/xml',
    objectType: DOCUMENT_ENTRY.stable,
    title: 'Source',
    languageCode: 'art',
    creationTime: spec.createdAt,
    serviceStartTime: spec.createdAt,
    serviceStopTime: spec.createdAt,
    legalAuthenticator: spec.signer,
    authors: [spec.author],
    patientId: spec.patientId,
    sourcePatientId: spec.patientId,
    classCode: { code: 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', codeSystem: 'URN', displayName: 'Digital Signature' },
    typeCode: { code: SIGNATURE_DE_LOT, codeSystem: 'ASTM', displayName: 'Full Document' },
    formatCode: { code: 'http://www.w3.org/2000/09/xmldsig#', codeSystem: 'URN', displayName: 'Default Signature Style' },
    confidentialityCodes: [
      { code: 'N', codeSystem: '2.16.840.1.113883.5.25', displayName: 'Normal' },
      { code: 'MASQUE_PS', codeSystem: VISIBILITE, displayName: 'Masqué aux professionnels de santé' },
      { code: 'INVISIBLE_PATIENT', codeSystem: VISIBILITE, displayName: 'Document non visible par le patient' },
    ],
    eventCodes: [{ code: '1.2.840.10065.1.12.1.14', codeSystem: '1.2.840.10065.1.12', displayName: 'Source' }],
    healthcareFacilityTypeCode: spec.healthcareFacilityTypeCode,
    practiceSettingCode: spec.practiceSettingCode,
    otherSlots: [],
  }
}
