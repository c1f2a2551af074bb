import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { atMost } from '#src/domain/wording.ts'
import { readXml, type XmlLimits } from '../xml/read-xml.ts'
import { descendantsOf, type XmlElement } from '../xml/xml-element.ts'
import type { Cda } from './cda.ts'
import { HL7_V3 } from './hl7.ts'
import { liftBody } from './lift-body.ts'
import { readCda } from './read-cda.ts'

/** What a document may weigh, and its XML without the file it encapsulates: reading never holds the event loop 200 ms. */
const MAX_BYTES = 10_000_000
const XML_PART: XmlLimits = { maxBytes: 3_000_000, maxElements: 40_000 }

/**
 * Reads a CDA R2 document (`specs/dmp.md` §7): the document itself, or the one that a signature or a self-presentable
 * stylesheet envelops. Never throws: `undefined` and anomalies when there is no CDA to read.
 */
export async function decodeCda(bytes: Uint8Array, part: string): Promise<Decoded<Cda | undefined>> {
  if (bytes.byteLength > MAX_BYTES) return { message: undefined, anomalies: [tooLarge(bytes.byteLength, part)] }
  const { xml: rest, content } = liftBody(bytes)
  const xml = await readXml(rest, part, XML_PART)
  if (!xml.message) return { message: undefined, anomalies: xml.anomalies }
  const root = clinicalDocument(xml.message)
  return root ? readCda(root, part, content) : { message: undefined, anomalies: [notCda(xml.message, part)] }
}

function clinicalDocument(root: XmlElement): XmlElement | undefined {
  return [root, ...descendantsOf(root, 'ClinicalDocument')].find(
    (element) => element.name === 'ClinicalDocument' && element.namespace === HL7_V3,
  )
}

function notCda({ name, namespace, xpath, line }: XmlElement, part: string): Anomaly {
  return {
    id: 'cda-racine',
    severity: 'erreur',
    expected: { fr: `ClinicalDocument dans ${HL7_V3}`, en: `ClinicalDocument in ${HL7_V3}` },
    received: { fr: `${name} dans ${namespace || 'aucun espace de noms'}`, en: `${name} in ${namespace || 'no namespace'}` },
    position: { part, xpath, line },
    message: { fr: 'Le fichier XML n’est pas un document CDA R2.', en: 'The XML file is not a CDA R2 document.' },
  }
}

function tooLarge(size: number, part: string): Anomaly {
  return {
    id: 'cda-trop-grand',
    severity: 'erreur',
    expected: atMost(MAX_BYTES, 'octets', 'bytes'),
    received: { fr: `${size} octets`, en: `${size} bytes` },
    position: { part },
    message: { fr: 'Le document CDA dépasse la taille permise.', en: 'The CDA document is larger than allowed.' },
  }
}
