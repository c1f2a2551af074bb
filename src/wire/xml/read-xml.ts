import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { atMost } from '#src/domain/wording.ts'
import type { XmlElement } from './xml-element.ts'

/** Budgets checked before and while a tree is built (design §1). */
export interface XmlLimits {
  /** Bytes. */
  readonly maxBytes: number
  /** Elements. */
  readonly maxElements: number
}

export const XML_LIMITS: XmlLimits = { maxBytes: 32_000_000, maxElements: 200_000 }

// Kept: a dynamic import goes through the module loader at each call.
let parser: Promise<typeof import('./sax-tree.ts')> | undefined

/**
 * Reads XML that comes from outside, with namespaces, positions and limits: no DTD, no external entity, depth at most 256.
 * Never throws: what cannot be read gives `undefined` and an anomaly saying where. The parser loads at first use.
 */
export async function readXml(bytes: Uint8Array, part: string, limits: XmlLimits = XML_LIMITS): Promise<Decoded<XmlElement | undefined>> {
  if (bytes.byteLength > limits.maxBytes) {
    return failed({
      id: 'xml-trop-grand',
      expected: atMost(limits.maxBytes, 'octets', 'bytes'),
      received: { fr: `${bytes.byteLength} octets`, en: `${bytes.byteLength} bytes` },
      position: { part },
      message: { fr: 'Le document XML dépasse la taille permise.', en: 'The XML document is larger than allowed.' },
    })
  }
  parser ??= import('./sax-tree.ts')
  const parsed = await (await parser).parseTree(bytes, limits)
  if (parsed.root) return { message: parsed.root, anomalies: [] }
  const { id, expected, reason, line, column } = parsed.problem
  return failed({
    id,
    expected,
    received: reason,
    position: { part, ...(line !== undefined && { line }), ...(column !== undefined && { column }) },
    message: { fr: 'Le document XML ne peut pas être lu.', en: 'The XML document cannot be read.' },
  })
}

function failed(anomaly: Omit<Anomaly, 'severity'>): Decoded<undefined> {
  return { message: undefined, anomalies: [{ ...anomaly, severity: 'erreur' }] }
}
