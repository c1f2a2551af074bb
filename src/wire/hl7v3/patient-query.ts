/** An HL7 v3 instance identifier; `extension` is empty when there is none. */
export interface InstanceId {
  readonly root: string
  readonly extension: string
}

/** A software, as sender or receiver of a message. */
export interface Device {
  readonly root: string
  readonly softwareName: string
}

/** `PRPA_IN201307UV02`: TD0.2 when the reason is `TEST_EXST` (`specs/dmp.md` §1.3). */
export interface PatientQuery {
  readonly messageId: InstanceId
  /** `TEST_EXST`, `CNSLT_DATA`. */
  readonly reasonCode: string
  readonly queryId: InstanceId
  readonly sender: Device
  /** Matricule and its OID; absent when the query names nobody. */
  readonly patient?: InstanceId
}

export const HL7V3 = 'urn:hl7-org:v3'
export const TEST_EXISTENCE = 'TEST_EXST'
export const ACTION_QUERY = 'urn:hl7-org:v3:PRPA_IN201307UV02'
export const ACTION_ANSWER = 'urn:hl7-org:v3:PRPA_IN201308UV02'
/** codeSystem of `reasonCode`. */
export const REASON_CODES = '1.2.250.1.213.1.1.4.11'
/** Root of interaction ids. */
export const INTERACTIONS = '2.16.840.1.113883.1.6'
