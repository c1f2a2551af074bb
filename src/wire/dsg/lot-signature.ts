import type { Bilingual } from '#src/domain/bilingual.ts'

/** The signature of a lot: IHE DSG with XAdES properties in namespace v1.1.1 (`specs/dmp.md` §4.6). */

export const XADES_111 = 'http://uri.etsi.org/01903/v1.1.1#'
export const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
export const C14N_WITH_COMMENTS = `${C14N}#WithComments`
export const MANIFEST_TYPE = 'http://www.w3.org/2000/09/xmldsig#Manifest'
export const SIGNED_PROPERTIES_TYPE = `${XADES_111}SignedProperties`
/** ASTM E1762 "Source": why the lot is signed. */
export const PURPOSE_SOURCE = '1.2.840.10065.1.12.1.14'
export const MANIFEST_ID = 'IHEManifest'
export const SIGNED_PROPERTIES_ID = 'S0-SignedProperties'

/** What a lot signature is about. */
export interface SignedLot {
  /** OID, no prefix. */
  readonly submissionSetUniqueId: string
  /** The documents, the signature itself excluded. */
  readonly documents: readonly { readonly uniqueId: string; readonly bytes: Uint8Array }[]
}

/** A reference of the manifest, `urn:oid:<uniqueId>`. */
export interface ManifestReference {
  readonly uri: string
  readonly digestMethod: string
  /** `non-verifiable`: no such document in the lot, an algorithm or a transformation that is not admitted, or not XML. */
  readonly digest: 'conforme' | 'different' | 'non-verifiable'
}

/** What the signature of a lot says once checked. Whether its certificate is trusted is not decided here. */
export interface LotSignatureFacts {
  /** True when the value and the two references of SignedInfo are right. */
  readonly valid: boolean
  /** Why it is not: a sentence for the journal. */
  readonly problem?: Bilingual
  readonly signatureMethod: string
  /** Signer's certificate of KeyInfo, DER in base64. */
  readonly certificate?: string
  readonly manifest: readonly ManifestReference[]
  /** True when the first reference of the manifest is the SubmissionSet. */
  readonly submissionSetFirst: boolean
  /** Documents of the lot the manifest does not name: `urn:oid:…`. */
  readonly missing: readonly string[]
  /** True when SigningTime, SigningCertificate (the signer's first) and SignaturePolicyImplied are there, in namespace v1.1.1. */
  readonly signedProperties: boolean
  /** Text of SignatureProperty. */
  readonly purpose: string
}
