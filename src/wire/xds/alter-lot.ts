import { isSignature } from './is-signature.ts'
import type { Lot } from './lot.ts'
import type { DocumentEntry, SubmissionMetadata, SubmissionSet } from './submission-metadata.ts'

/** The same lot with other metadata: mutants of the rules on XDS are written with these functions. */
export function alterMetadata(lot: Lot, change: (metadata: SubmissionMetadata) => SubmissionMetadata): Lot {
  return { ...lot, metadata: change(lot.metadata) }
}

/** Changes the submission set. */
export function alterSubmissionSet(lot: Lot, change: (set: SubmissionSet) => SubmissionSet): Lot {
  return alterMetadata(lot, (metadata) => ({ ...metadata, submissionSet: change(metadata.submissionSet) }))
}

/** Changes the first document that is not the signature of the lot. */
export function alterDocument(lot: Lot, change: (entry: DocumentEntry) => DocumentEntry): Lot {
  return alterEntry(
    lot,
    lot.metadata.documents.find((entry) => !isSignature(entry)),
    change,
  )
}

/** Changes the entry of the signature. */
export function alterSignature(lot: Lot, change: (entry: DocumentEntry) => DocumentEntry): Lot {
  return alterEntry(lot, lot.metadata.documents.find(isSignature), change)
}

/** The object without some of its optional members. */
export function without<T extends object, K extends keyof T>(object: T, ...keys: readonly K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !(keys as readonly PropertyKey[]).includes(key))) as Omit<T, K>
}

function alterEntry(lot: Lot, target: DocumentEntry | undefined, change: (entry: DocumentEntry) => DocumentEntry): Lot {
  return alterMetadata(lot, (metadata) => ({
    ...metadata,
    documents: metadata.documents.map((entry) => (entry === target ? change(entry) : entry)),
  }))
}
