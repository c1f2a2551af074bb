/**
 * The metadata of a submission: what METADATA.XML of an XDM archive and the ITI-41 message both carry (`specs/dmp.md` §4).
 * Attributes are kept as written; a member is absent when the message has no such attribute.
 */
export interface SubmissionMetadata {
  readonly submissionSet: SubmissionSet
  /** The signature of the lot is one of them. */
  readonly documents: readonly DocumentEntry[]
  readonly associations: readonly Association[]
}

/** §4.3. */
export interface SubmissionSet extends RegistryEntry {
  readonly contentTypeCode?: CodedValue
  readonly sourceId?: string
  /** UTC: `20260302091500`. */
  readonly submissionTime?: string
}

/** §4.4. */
export interface DocumentEntry extends RegistryEntry {
  readonly mimeType: string
  readonly objectType: string
  /** UTC, no finer than the CDA gives it. */
  readonly creationTime?: string
  readonly languageCode?: string
  /** XCN. */
  readonly legalAuthenticator?: string
  readonly serviceStartTime?: string
  readonly serviceStopTime?: string
  /** CX. */
  readonly sourcePatientId?: string
  /** `PID-5|PAT-TROIS^DOMINIQUE^^^^^L`, one field a value, in any order. */
  readonly sourcePatientInfo?: readonly string[]
  readonly referenceIdList?: readonly string[]
  /** SHA-1, hexadecimal. */
  readonly hash?: string
  /** Bytes. */
  readonly size?: number
  /** Name of the file in the archive (XDM only). */
  readonly uri?: string
  readonly repositoryUniqueId?: string
  readonly classCode?: CodedValue
  readonly typeCode?: CodedValue
  readonly formatCode?: CodedValue
  readonly healthcareFacilityTypeCode?: CodedValue
  readonly practiceSettingCode?: CodedValue
  readonly confidentialityCodes: readonly CodedValue[]
  readonly eventCodes: readonly CodedValue[]
}

/** What a submission set and a document entry share. */
export interface RegistryEntry {
  /** Symbolic in a submission (`Document01`), `urn:uuid:…` once registered. */
  readonly id: string
  readonly title?: string
  readonly comments?: string
  readonly authors: readonly XdsAuthor[]
  /** CX of the matricule INS. */
  readonly patientId?: string
  /** OID. */
  readonly uniqueId?: string
  /** Slots this type has no member for. */
  readonly otherSlots: readonly Slot[]
  /** Where it was read; absent when the bench made it. */
  readonly xpath?: string
  readonly line?: number
}

/** One author classification (§4.5). */
export interface XdsAuthor {
  /** XCN. */
  readonly person?: string
  /** XON. */
  readonly institutions: readonly string[]
  readonly roles: readonly string[]
  /** `G15_10/SM26^Médecin - …^1.2.250.1.213.1.1.4.5`. */
  readonly specialties: readonly string[]
}

export interface CodedValue {
  readonly code: string
  readonly codeSystem: string
  readonly displayName: string
}

export interface Slot {
  readonly name: string
  readonly values: readonly string[]
}

export interface Association {
  readonly id: string
  /** URI; the known ones are in `schemes.ts`. */
  readonly type: string
  readonly source: string
  readonly target: string
  readonly slots: readonly Slot[]
}
