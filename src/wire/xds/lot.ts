import type { Cda } from '../cda/cda.ts'
import type { SubmissionMetadata } from './submission-metadata.ts'

/** A submission set with what the message really carried: what the rules on ITI-41 judge. */
export interface Lot {
  /** Part of the message that holds the metadata. */
  readonly part: string
  readonly metadata: SubmissionMetadata
  /** Bytes received, by id of their ExtrinsicObject. */
  readonly documents: Readonly<Record<string, LotDocument>>
  /** Patient of the VIHF (`resource-id`, CX), when the message had one. */
  readonly patientVihf?: string
}

export interface LotDocument {
  /** Bytes. */
  readonly size: number
  /** Lower-case hexadecimal, of the bytes as received. */
  readonly sha1: string
  /** Absent when the document is not a CDA. */
  readonly cda?: Cda
}
