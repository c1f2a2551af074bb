import { element } from '../xml/write-xml.ts'
import { encodeDocumentEntry } from './encode-document-entry.ts'
import { classification, entry, externalIdentifier, slot } from './encode-registry-object.ts'
import { LCM, RIM, SUBMISSION_SET } from './schemes.ts'
import type { Association, SubmissionMetadata, SubmissionSet } from './submission-metadata.ts'

/**
 * Writes the metadata of a submission as `lcm:SubmitObjectsRequest` (`specs/dmp.md` §4.1, appendix A.2), without XML declaration:
 * METADATA.XML of an XDM archive and the ITI-41 message both hold this element. Same metadata, same text.
 */
export function encodeMetadata({ submissionSet, documents, associations }: SubmissionMetadata): string {
  const objects = [encodeSubmissionSet(submissionSet), ...documents.map(encodeDocumentEntry), ...associations.map(encodeAssociation)]
  return element(
    'lcm:SubmitObjectsRequest',
    { 'xmlns:lcm': LCM, 'xmlns:rim': RIM },
    element('rim:RegistryObjectList', {}, ...objects.map((object) => `\n${object}`), '\n'),
  )
}

function encodeSubmissionSet(set: SubmissionSet): string {
  const { id, submissionTime, contentTypeCode, patientId, sourceId, uniqueId } = set
  return entry('rim:RegistryPackage', set, {
    attributes: {},
    slots: [...slot('submissionTime', submissionTime)],
    authorScheme: SUBMISSION_SET.author,
    classifications: (number) => [
      ...classification(SUBMISSION_SET.contentTypeCode, id, contentTypeCode, number),
      element('rim:Classification', { classificationNode: SUBMISSION_SET.node, classifiedObject: id, id: number() }),
    ],
    externalIdentifiers: [
      ...externalIdentifier(SUBMISSION_SET.patientId, id, 'XDSSubmissionSet.patientId', patientId),
      ...externalIdentifier(SUBMISSION_SET.sourceId, id, 'XDSSubmissionSet.sourceId', sourceId),
      ...externalIdentifier(SUBMISSION_SET.uniqueId, id, 'XDSSubmissionSet.uniqueId', uniqueId),
    ],
  })
}

function encodeAssociation({ id, type, source, target, slots }: Association): string {
  return element(
    'rim:Association',
    { associationType: type, id, sourceObject: source, targetObject: target },
    ...slots.flatMap(({ name, values }) => slot(name, ...values)),
  )
}
