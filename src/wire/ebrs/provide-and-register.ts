import { xopInclude } from '../mtom/xop-include.ts'
import { element } from '../xml/write-xml.ts'
import { attributeOf, childrenOf, type XmlElement } from '../xml/xml-element.ts'

const XDSB = 'urn:ihe:iti:xds-b:2007'

/** The body of ITI-41 in pieces (`specs/dmp.md` §4.1). */
export interface ProvideAndRegister {
  /** `lcm:SubmitObjectsRequest`; absent when the body has none. */
  readonly metadata?: XmlElement
  /** `xdsb:Document`, in order; `id` is empty when it has none. */
  readonly documents: readonly { readonly id: string; readonly element: XmlElement }[]
}

/** Takes the body of ITI-41 apart; `undefined` when it is something else. */
export function readProvideAndRegister(body: XmlElement | undefined): ProvideAndRegister | undefined {
  if (body?.name !== 'ProvideAndRegisterDocumentSetRequest' || body.namespace !== XDSB) return undefined
  const metadata = childrenOf(body, 'SubmitObjectsRequest')[0]
  const documents = childrenOf(body, 'Document', XDSB).map((document) => ({ id: attributeOf(document, 'id') ?? '', element: document }))
  return { ...(metadata && { metadata }), documents }
}

/**
 * Writes the body of ITI-41.
 * @param metadata `lcm:SubmitObjectsRequest` as XML text (`encodeMetadata`)
 * @param documents ids of the ExtrinsicObjects with the Content-ID of their part, without angle brackets
 */
export function encodeProvideAndRegister(
  metadata: string,
  documents: readonly { readonly id: string; readonly contentId: string }[],
): string {
  const parts = documents.map(({ id, contentId }) => element('xdsb:Document', { id }, xopInclude(contentId)))
  return element('xdsb:ProvideAndRegisterDocumentSetRequest', { 'xmlns:xdsb': XDSB }, metadata, ...parts)
}
