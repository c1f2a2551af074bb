import type { Decoded } from '#src/domain/anomaly.ts'
import { attributeOf, type XmlElement } from '../xml/xml-element.ts'
import type { Cda } from './cda.ts'
import { children, follow } from './hl7.ts'
import { readBody } from './read-body.ts'
import { readEncounter, readRelatedDocument, readServiceEvents } from './read-context.ts'
import { readCd, readIi, readText, readTs } from './read-data-types.ts'
import { readAuthors, readCustodian, readLegalAuthenticator } from './read-participants.ts'
import { readPatient } from './read-patient.ts'

/**
 * Reads a `ClinicalDocument` element already parsed; whatever is missing is `undefined`, for the rules to say so.
 *
 * @param lifted bytes of the encapsulated file when they were taken out of the XML before it was parsed
 */
export function readCda(root: XmlElement, part: string, lifted?: Uint8Array): Decoded<Cda> {
  const body = readBody(root, part, lifted)
  return { message: { part, root, ...readHeader(root), body: body.message }, anomalies: body.anomalies }
}

function readHeader(root: XmlElement): Omit<Cda, 'part' | 'root' | 'body'> {
  const ii = (name: string) => children(root, name).map(readIi)
  return {
    realmCode: attributeOf(follow(root, 'realmCode'), 'code'),
    typeId: ii('typeId')[0],
    templateIds: ii('templateId'),
    id: ii('id')[0],
    code: readCd(follow(root, 'code')),
    title: readText(follow(root, 'title')),
    effectiveTime: readTs(follow(root, 'effectiveTime')),
    confidentialityCode: readCd(follow(root, 'confidentialityCode')),
    languageCode: attributeOf(follow(root, 'languageCode'), 'code'),
    setId: ii('setId')[0],
    versionNumber: attributeOf(follow(root, 'versionNumber'), 'value'),
    patient: readPatient(root),
    authors: readAuthors(root),
    custodian: readCustodian(root),
    legalAuthenticator: readLegalAuthenticator(root),
    documentationOf: readServiceEvents(root),
    relatedDocument: readRelatedDocument(root),
    componentOf: readEncounter(root),
  }
}
