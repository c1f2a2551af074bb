import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { AUCUN } from '#src/domain/wording.ts'
import { readXml, type XmlLimits } from '../xml/read-xml.ts'
import { childrenOf, elementsOf, textOf, type XmlElement } from '../xml/xml-element.ts'
import { SOAP_11, SOAP_12, WSA, WSSE } from './namespaces.ts'

/** A SOAP envelope as it was read; every member that could not be read is absent. */
export interface SoapMessage {
  readonly version?: '1.1' | '1.2'
  /** Header blocks, in order. */
  readonly headers: readonly XmlElement[]
  /** WS-Addressing headers, trimmed (`specs/dmp.md` §2.1). */
  readonly action?: string
  readonly messageId?: string
  readonly to?: string
  /** `wsse:Security`, the first one. */
  readonly security?: XmlElement
  /** First element of the Body. */
  readonly body?: XmlElement
  /** The Envelope, or whatever element the document has. */
  readonly root?: XmlElement
}

/** Budget of a SOAP root part (design §1). */
const SOAP_LIMITS: XmlLimits = { maxBytes: 2_000_000, maxElements: 40_000 }

/**
 * Reads a SOAP 1.1 or 1.2 envelope.
 * @param bytes the XML, at most 2 MB
 * @param part name of the part for positions: `racine`
 * Never throws. Sources: SOAP 1.2 part 1 §5, WS-Addressing 1.0 SOAP binding, `specs/dmp.md` §2.1.
 */
export async function decodeSoap(bytes: Uint8Array, part: string): Promise<Decoded<SoapMessage>> {
  const { message: root, anomalies } = await readXml(bytes, part, SOAP_LIMITS)
  if (!root) return { message: { headers: [] }, anomalies }
  const version = VERSIONS[root.namespace]
  if (root.name !== 'Envelope' || !version) return { message: { headers: [], root }, anomalies: [notAnEnvelope(root, part)] }
  const headers = elementsOf(childrenOf(root, 'Header', root.namespace)[0])
  const bodyBlock = childrenOf(root, 'Body', root.namespace)[0]
  const body = elementsOf(bodyBlock)[0]
  return {
    message: {
      version,
      headers,
      ...given('action', addressing(headers, 'Action')),
      ...given('messageId', addressing(headers, 'MessageID')),
      ...given('to', addressing(headers, 'To')),
      ...given(
        'security',
        headers.find(({ name, namespace }) => name === 'Security' && namespace === WSSE),
      ),
      ...given('body', body),
      root,
    },
    anomalies: [...(version === '1.1' ? [oldVersion(root, part)] : []), ...(body ? [] : [noBody(bodyBlock ?? root, part)])],
  }
}

const VERSIONS: Readonly<Record<string, '1.1' | '1.2'>> = { [SOAP_11]: '1.1', [SOAP_12]: '1.2' }

function addressing(headers: readonly XmlElement[], name: string): string | undefined {
  const header = headers.find((block) => block.name === name && block.namespace === WSA)
  return (header && textOf(header).trim()) || undefined
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [N in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]?: Value })
}

function notAnEnvelope(root: XmlElement, part: string): Anomaly {
  return {
    id: 'soap-enveloppe-absente',
    severity: 'erreur',
    expected: `Envelope {${SOAP_12}}`,
    received: `${root.name} {${root.namespace}}`,
    position: at(root, part),
    message: { fr: 'Le document n’est pas une enveloppe SOAP.', en: 'The document is not a SOAP envelope.' },
  }
}

function oldVersion(root: XmlElement, part: string): Anomaly {
  return {
    id: 'soap-version',
    severity: 'avertissement',
    expected: `SOAP 1.2 (${SOAP_12})`,
    received: `SOAP 1.1 (${SOAP_11})`,
    position: at(root, part),
    message: {
      fr: 'L’enveloppe est en SOAP 1.1 ; les services attendent SOAP 1.2.',
      en: 'The envelope is SOAP 1.1; the services expect SOAP 1.2.',
    },
  }
}

function noBody(element: XmlElement, part: string): Anomaly {
  return {
    id: 'soap-corps-absent',
    severity: 'erreur',
    expected: { fr: 'un élément dans Body', en: 'an element in Body' },
    received: AUCUN,
    position: at(element, part),
    message: { fr: 'Le corps de l’enveloppe SOAP est vide ou absent.', en: 'The body of the SOAP envelope is empty or missing.' },
  }
}

function at({ xpath, line }: XmlElement, part: string): Anomaly['position'] {
  return { part, xpath, line }
}
