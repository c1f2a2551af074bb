import { isSignature } from './is-signature.ts'
import { ASSOCIATION } from './schemes.ts'
import type { Association, DocumentEntry, Slot } from './submission-metadata.ts'

const ORIGINAL: readonly Slot[] = [{ name: 'SubmissionSetStatus', values: ['Original'] }]

/**
 * The associations of a lot (`specs/dmp.md` §4.1): the lot holds each entry, its signature signs it, a document replaces another.
 *
 * @param submissionSet id of the submission set
 * @param replaced entryUUID (`urn:uuid:…`) of what a document replaces, by id of the document
 */
export function lotAssociations(
  submissionSet: string,
  documents: readonly DocumentEntry[],
  replaced: Readonly<Record<string, string>> = {},
): Association[] {
  const links: [string, string, string][] = [
    ...documents.map(({ id }): [string, string, string] => [ASSOCIATION.HAS_MEMBER, submissionSet, id]),
    ...documents.filter(isSignature).map(({ id }): [string, string, string] => [ASSOCIATION.SIGNS, id, submissionSet]),
    ...Object.entries(replaced).map(([id, entryUuid]): [string, string, string] => [ASSOCIATION.RPLC, id, entryUuid]),
  ]
  return links.map(([type, source, target], i) => ({ id: `assoc${i + 1}`, type, source, target, slots: ORIGINAL }))
}
