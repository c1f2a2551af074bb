import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { attributeOf, textOf, type XmlElement } from '../xml/xml-element.ts'
import type { CdaBody } from './cda.ts'
import { children, follow } from './hl7.ts'
import { place } from './read-data-types.ts'

/** Characters that base64 text may hold, line breaks and indentation included. */
const NOT_BASE64 = /[^A-Za-z0-9+/=\s]/

/** Reads the body; the file that an N1 body encapsulates is decoded here unless it was lifted before (`specs/dmp.md` §7.3). */
export function readBody(document: XmlElement, part: string, lifted?: Uint8Array): Decoded<CdaBody | undefined> {
  const component = follow(document, 'component')
  const structured = follow(component, 'structuredBody')
  if (structured) {
    const sections = children(structured, 'component').flatMap((item) => children(item, 'section')).length
    return { message: { kind: 'N3', sections, ...place(structured) }, anomalies: [] }
  }
  const text = follow(component, 'nonXMLBody', 'text')
  return text ? readNonXmlBody(text, part, lifted) : { message: undefined, anomalies: [] }
}

function readNonXmlBody(element: XmlElement, part: string, lifted: Uint8Array | undefined): Decoded<CdaBody> {
  const representation = attributeOf(element, 'representation')
  const base64 = representation === 'B64'
  const written = textOf(element)
  const wrong = base64 ? NOT_BASE64.exec(written) : null
  return {
    message: {
      kind: 'N1',
      mediaType: attributeOf(element, 'mediaType'),
      representation,
      content: lifted && written.trim() === '' ? lifted : Buffer.from(written, base64 ? 'base64' : 'utf8'),
      ...place(element),
    },
    anomalies: wrong ? [notBase64(element, wrong[0], part)] : [],
  }
}

function notBase64({ xpath, line }: XmlElement, character: string, part: string): Anomaly {
  return {
    id: 'cda-base64',
    severity: 'erreur',
    expected: { fr: 'du texte base64', en: 'base64 text' },
    received: { fr: `le caractère « ${character} »`, en: `the character "${character}"` },
    position: { part, xpath, line },
    message: {
      fr: 'Le fichier encapsulé dans le CDA n’est pas du base64 valide.',
      en: 'The file encapsulated in the CDA is not valid base64.',
    },
  }
}
