import { SIGNATURE_DE_LOT } from '#src/domain/document-type.ts'
import type { DocumentEntry } from './submission-metadata.ts'

/** True for the entry that carries the signature of the lot, not a document (`specs/dmp.md` §4.6). */
export function isSignature({ typeCode }: Pick<DocumentEntry, 'typeCode'>): boolean {
  return typeCode?.code === SIGNATURE_DE_LOT
}
