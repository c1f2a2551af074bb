import { attributeOf, type XmlElement } from '../xml/xml-element.ts'
import type { CdaAssigned, CdaAuthor, CdaLegalAuthenticator, CdaOrganization } from './cda.ts'
import { children, follow } from './hl7.ts'
import { place, readCd, readIi, readName, readText, readTs } from './read-data-types.ts'

/** Reads the authors, in document order (`specs/dmp.md` §7.2 C18, C19). */
export function readAuthors(document: XmlElement): CdaAuthor[] {
  return children(document, 'author').map((author) => ({
    time: readTs(follow(author, 'time')),
    functionCode: readCd(follow(author, 'functionCode')),
    ...readAssigned(follow(author, 'assignedAuthor'), author),
  }))
}

/** Reads the custodian organisation (C20). */
export function readCustodian(document: XmlElement): CdaOrganization | undefined {
  return readOrganization(follow(document, 'custodian', 'assignedCustodian', 'representedCustodianOrganization'))
}

/** Reads who takes responsibility for the document (C21). */
export function readLegalAuthenticator(document: XmlElement): CdaLegalAuthenticator | undefined {
  const element = follow(document, 'legalAuthenticator')
  return (
    element && {
      time: readTs(follow(element, 'time')),
      signatureCode: attributeOf(follow(element, 'signatureCode'), 'code'),
      ...readAssigned(follow(element, 'assignedEntity'), element),
    }
  )
}

/** Reads an `assignedAuthor` or `assignedEntity`; when it is absent, an empty one at the place of its parent. */
export function readAssigned(element: XmlElement | undefined, parent: XmlElement): CdaAssigned {
  const device = follow(element, 'assignedAuthoringDevice')
  return {
    ids: children(element, 'id').map(readIi),
    code: readCd(follow(element, 'code')),
    name: readName(follow(element, 'assignedPerson', 'name')),
    device: device && (readText(follow(device, 'softwareName')) ?? readText(follow(device, 'manufacturerModelName')) ?? ''),
    organization: readOrganization(follow(element, 'representedOrganization')),
    ...place(element ?? parent),
  }
}

function readOrganization(element: XmlElement | undefined): CdaOrganization | undefined {
  return (
    element && {
      ids: children(element, 'id').map(readIi),
      name: readText(follow(element, 'name')),
      standardIndustryClassCode: readCd(follow(element, 'standardIndustryClassCode')),
      ...place(element),
    }
  )
}
