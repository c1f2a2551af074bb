import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { readXml, type XmlLimits } from '../xml/read-xml.ts'
import { descendantsOf, type XmlElement } from '../xml/xml-element.ts'
import type { Cda } from './cda.ts'
import { HL7_V3 } from './hl7.ts'
import { readCda } from './read-cda.ts'

/** What a CDA may weigh: above, it is refused unread, so that reading never holds the event loop 200 ms. */
export const CDA_LIMITS: XmlLimits = { maxBytes: 10_000_000, maxElements: 100_000 }

/**
 * Reads a CDA R2 document (`specs/dmp.md` §7): the document itself, or the one that a signature or a self-presentable
 * stylesheet envelops. Never throws: `undefined` and anomalies when there is no CDA to read.
 */
export async function decodeCda(bytes: Uint8Array, part: string): Promise<Decoded<Cda | undefined>> {
  const xml = await readXml(bytes, part, CDA_LIMITS)
  if (!xml.message) return { message: undefined, anomalies: xml.anomalies }
  const root = clinicalDocument(xml.message)
  return root ? readCda(root, part) : { message: undefined, anomalies: [notCda(xml.message, part)] }
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
    expected: `ClinicalDocument dans ${HL7_V3}`,
    received: `${name} dans ${namespace || 'aucun espace de noms'}`,
    position: { part, xpath, line },
    message: { fr: 'Le fichier XML n’est pas un document CDA R2.', en: 'The XML file is not a CDA R2 document.' },
  }
}
