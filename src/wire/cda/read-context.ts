import { attributeOf, type XmlElement } from '../xml/xml-element.ts'
import type { CdaEncounter, CdaRelatedDocument, CdaServiceEvent } from './cda.ts'
import { children, follow } from './hl7.ts'
import { place, readCd, readIi, readTs } from './read-data-types.ts'
import { readAssigned } from './read-participants.ts'

/** Reads the acts the document tells of, the principal one first (`specs/dmp.md` §7.2 C24, C25). */
export function readServiceEvents(document: XmlElement): CdaServiceEvent[] {
  return children(document, 'documentationOf').map((documentationOf) => {
    const event = follow(documentationOf, 'serviceEvent')
    const performer = children(event, 'performer').find((candidate) => attributeOf(candidate, 'typeCode') === 'PRF')
    return {
      code: readCd(follow(event, 'code')),
      low: readTs(follow(event, 'effectiveTime', 'low')),
      high: readTs(follow(event, 'effectiveTime', 'high')),
      performer: performer && readAssigned(follow(performer, 'assignedEntity'), performer),
      ...place(event ?? documentationOf),
    }
  })
}

/** Reads the link to the version this document replaces (C27). */
export function readRelatedDocument(document: XmlElement): CdaRelatedDocument | undefined {
  const element = follow(document, 'relatedDocument')
  const id = follow(element, 'parentDocument', 'id')
  return element && { typeCode: attributeOf(element, 'typeCode'), parentId: id && readIi(id), ...place(element) }
}

/** Reads the stay or visit (C28). */
export function readEncounter(document: XmlElement): CdaEncounter | undefined {
  const element = follow(document, 'componentOf', 'encompassingEncounter')
  return (
    element && {
      ids: children(element, 'id').map(readIi),
      code: readCd(follow(element, 'code')),
      low: readTs(follow(element, 'effectiveTime', 'low')),
      high: readTs(follow(element, 'effectiveTime', 'high')),
      healthCareFacility: readCd(follow(element, 'location', 'healthCareFacility', 'code')),
      ...place(element),
    }
  )
}
