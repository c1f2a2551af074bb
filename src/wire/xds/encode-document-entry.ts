import { classification, entry, externalIdentifier, slot } from './encode-registry-object.ts'
import { DOCUMENT_ENTRY, REFERENCE_ID_LIST } from './schemes.ts'
import type { DocumentEntry } from './submission-metadata.ts'

/** Writes an ExtrinsicObject (`specs/dmp.md` §4.4, appendix A.2). */
export function encodeDocumentEntry(document: DocumentEntry): string {
  const { id, mimeType, objectType, patientId, uniqueId } = document
  return entry('rim:ExtrinsicObject', document, {
    attributes: { mimeType, objectType },
    slots: slots(document),
    authorScheme: DOCUMENT_ENTRY.author,
    classifications: (number) => [
      ...classification(DOCUMENT_ENTRY.classCode, id, document.classCode, number),
      ...classification(DOCUMENT_ENTRY.typeCode, id, document.typeCode, number),
      ...document.confidentialityCodes.flatMap((code) => classification(DOCUMENT_ENTRY.confidentialityCode, id, code, number)),
      ...classification(DOCUMENT_ENTRY.formatCode, id, document.formatCode, number),
      ...classification(DOCUMENT_ENTRY.healthcareFacilityTypeCode, id, document.healthcareFacilityTypeCode, number),
      ...classification(DOCUMENT_ENTRY.practiceSettingCode, id, document.practiceSettingCode, number),
      ...document.eventCodes.flatMap((code) => classification(DOCUMENT_ENTRY.eventCode, id, code, number)),
    ],
    externalIdentifiers: [
      ...externalIdentifier(DOCUMENT_ENTRY.patientId, id, 'XDSDocumentEntry.patientId', patientId),
      ...externalIdentifier(DOCUMENT_ENTRY.uniqueId, id, 'XDSDocumentEntry.uniqueId', uniqueId),
    ],
  })
}

function slots(document: DocumentEntry): string[] {
  return [
    ...slot('URI', document.uri),
    ...slot('creationTime', document.creationTime),
    ...slot('hash', document.hash),
    ...slot('languageCode', document.languageCode),
    ...slot('legalAuthenticator', document.legalAuthenticator),
    ...slot('repositoryUniqueId', document.repositoryUniqueId),
    ...slot('serviceStartTime', document.serviceStartTime),
    ...slot('serviceStopTime', document.serviceStopTime),
    ...slot('size', document.size?.toString()),
    ...slot('sourcePatientId', document.sourcePatientId),
    ...slot('sourcePatientInfo', ...(document.sourcePatientInfo ?? [])),
    ...slot(REFERENCE_ID_LIST, ...(document.referenceIdList ?? [])),
  ]
}
