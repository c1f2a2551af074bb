import { escapeAttribute } from '../xml/escape.ts'
import { attributeOf, childrenOf, elementsOf, textOf, type XmlElement } from '../xml/xml-element.ts'
import type { MtomPart } from './decode-mtom.ts'

export const XOP = 'http://www.w3.org/2004/08/xop/include'

/** What an element that holds binary content gives: its bytes and how they came, or why there are none. */
export type Included =
  | { readonly bytes: Uint8Array; readonly part?: MtomPart }
  | { readonly missing: 'partie-absente' | 'base64-invalide' | 'vide'; readonly reference: string }

/**
 * The bytes an element refers to by `xop:Include`, else its own base64 text (`specs/dmp.md` §2.2 Parser requirements).
 * `cid:` URLs are compared percent-decoded (RFC 2392 §2).
 */
export function includedBytes(element: XmlElement, parts: readonly MtomPart[]): Included {
  const include = childrenOf(element, 'Include', XOP)[0]
  if (include) {
    const href = attributeOf(include, 'href') ?? ''
    const part = partOf(href, parts)
    return part ? { bytes: part.bytes, part } : { missing: 'partie-absente', reference: href }
  }
  const text = elementsOf(element).length === 0 ? textOf(element).replace(/\s/g, '') : ''
  if (text === '') return { missing: 'vide', reference: element.xpath }
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text)
    ? { bytes: Buffer.from(text, 'base64') }
    : { missing: 'base64-invalide', reference: element.xpath }
}

/** An `xop:Include` of the part with this Content-ID (no angle brackets). */
export function xopInclude(contentId: string): string {
  return `<xop:Include xmlns:xop="${XOP}" href="${escapeAttribute(`cid:${encodeURIComponent(contentId).replaceAll('%40', '@')}`)}"/>`
}

function partOf(href: string, parts: readonly MtomPart[]): MtomPart | undefined {
  if (!/^cid:./i.test(href)) return undefined
  const reference = percentDecoded(href.slice(4))
  return indexOf(parts).get(reference)
}

/** Parts by Content-ID, as written and percent-decoded; a message may hold thousands of both parts and references. */
const indexes = new WeakMap<readonly MtomPart[], ReadonlyMap<string, MtomPart>>()

function indexOf(parts: readonly MtomPart[]): ReadonlyMap<string, MtomPart> {
  const known = indexes.get(parts)
  if (known) return known
  const index = new Map<string, MtomPart>()
  for (const part of parts) {
    for (const id of [part.contentId, percentDecoded(part.contentId)]) if (id !== '' && !index.has(id)) index.set(id, part)
  }
  indexes.set(parts, index)
  return index
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
