import { attributeOf, type XmlElement } from '../xml/xml-element.ts'
import { codedValues, type RegistryObject, readEntry, registryObject } from './read-registry-object.ts'
import { DOCUMENT_ENTRY, REFERENCE_ID_LIST } from './schemes.ts'
import type { CodedValue, DocumentEntry } from './submission-metadata.ts'

/** Slots that hold one text, by the member they fill. */
const TEXT_SLOTS = {
  creationTime: 'creationTime',
  languageCode: 'languageCode',
  legalAuthenticator: 'legalAuthenticator',
  serviceStartTime: 'serviceStartTime',
  serviceStopTime: 'serviceStopTime',
  sourcePatientId: 'sourcePatientId',
  hash: 'hash',
  uri: 'URI',
  repositoryUniqueId: 'repositoryUniqueId',
} as const

const CODES = ['classCode', 'typeCode', 'formatCode', 'healthcareFacilityTypeCode', 'practiceSettingCode'] as const

/** Slots that hold a list or a number. */
const OTHER_SLOTS = ['size', 'sourcePatientInfo', REFERENCE_ID_LIST]

const KNOWN_SLOTS: readonly string[] = [...Object.values(TEXT_SLOTS), ...OTHER_SLOTS]

/** Reads an ExtrinsicObject (`specs/dmp.md` §4.4). */
export function readDocumentEntry(element: XmlElement): DocumentEntry {
  const object = registryObject(element)
  const sourcePatientInfo = object.slots.get('sourcePatientInfo')
  const referenceIdList = object.slots.get(REFERENCE_ID_LIST)
  const size = object.slots.get('size')?.[0] ?? ''
  return {
    mimeType: attributeOf(element, 'mimeType') ?? '',
    objectType: attributeOf(element, 'objectType') ?? '',
    ...texts(object),
    ...codes(object),
    ...(/^\d+$/.test(size) && { size: Number(size) }),
    ...(sourcePatientInfo && { sourcePatientInfo }),
    ...(referenceIdList && { referenceIdList }),
    confidentialityCodes: codedValues(object, DOCUMENT_ENTRY.confidentialityCode),
    eventCodes: codedValues(object, DOCUMENT_ENTRY.eventCode),
    ...readEntry(object, DOCUMENT_ENTRY, KNOWN_SLOTS),
  }
}

function texts({ slots }: RegistryObject): Partial<Record<keyof typeof TEXT_SLOTS, string>> {
  return Object.fromEntries(
    Object.entries(TEXT_SLOTS).flatMap(([member, slot]) => {
      const value = slots.get(slot)?.[0]
      return value === undefined ? [] : [[member, value]]
    }),
  )
}

function codes(object: RegistryObject): Partial<Record<(typeof CODES)[number], CodedValue>> {
  return Object.fromEntries(
    CODES.flatMap((member) => {
      const [value] = codedValues(object, DOCUMENT_ENTRY[member])
      return value ? [[member, value]] : []
    }),
  )
}
