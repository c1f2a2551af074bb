import { asBuffer } from '#src/domain/as-buffer.ts'
import { Turns } from '#src/domain/turns.ts'
import { isTooIntricate } from './intricacy.ts'
import { C14N, C14N_WITH_COMMENTS } from './lot-signature.ts'

/** Largest document canonicalised, bytes: above, it would hold the event loop too long (design §1). */
const MAX_BYTES = 10_000_000

/** Bytes from which looking, parsing and canonicalising have a turn each. */
const LARGE = 500_000

const METHODS: Readonly<Record<string, { readonly mode: 0 | 1; readonly withComments: boolean }>> = {
  [C14N]: { mode: 0, withComments: false },
  [C14N_WITH_COMMENTS]: { mode: 0, withComments: true },
  'http://www.w3.org/2001/10/xml-exc-c14n#': { mode: 1, withComments: false },
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments': { mode: 1, withComments: true },
}

/** Canonical forms of one XML document. Methods are algorithm URIs; an unknown one, or nothing to canonicalise, gives `undefined`. */
export interface CanonicalDocument {
  whole(method: string): string | undefined
  /** The only element with this `@Id`, with the namespaces of its ancestors. */
  byId(id: string, method: string): string | undefined
  /** `/ds:Signature/ds:SignedInfo`. */
  signedInfo(method: string): string | undefined
}

/** Loads libxml2: a tenth of a second and 13 MB the first time. The DMP asks for it ahead of its first lot; a bench that only carries mail never does. */
export function loadCanonicalizer(): Promise<typeof import('libxml2-wasm')> {
  return import('libxml2-wasm')
}

/**
 * Lends the canonical forms of a document (Canonical XML 1.0, Exclusive XML Canonicalization 1.0).
 * @returns what `use` gives; `undefined` when the bytes are not XML, are over 10 MB, have a DTD or are too intricate
 */
export async function withCanonical<Result>(bytes: Uint8Array, use: (document: CanonicalDocument) => Result): Promise<Result | undefined> {
  const buffer = asBuffer(bytes)
  if (buffer.length > MAX_BYTES || buffer.includes('<!DOCTYPE') || isTooIntricate(buffer)) return undefined
  const turns = new Turns(LARGE)
  await turns.spent(buffer.length)
  const { ParseOption, XmlDocument, XmlElement } = await loadCanonicalizer()
  let document: InstanceType<typeof XmlDocument>
  try {
    document = XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE })
  } catch {
    return undefined
  }
  await turns.spent(buffer.length)
  const only = (xpath: string, method: string) => {
    const [node, another] = document.find(xpath, { ds: 'http://www.w3.org/2000/09/xmldsig#' })
    const options = METHODS[method]
    return options && node instanceof XmlElement && !another ? attempt(() => node.canonicalizeToString(options)) : undefined
  }
  try {
    return use({
      whole: (method) => METHODS[method] && attempt(() => document.canonicalizeToString(METHODS[method])),
      byId: (id, method) => (/^[\w.-]+$/.test(id) ? only(`//*[@Id="${id}"]`, method) : undefined),
      signedInfo: (method) => only('/ds:Signature/ds:SignedInfo', method),
    })
  } finally {
    document.dispose()
  }
}

/** Some well-formed documents have no canonical form: relative namespace URIs (Canonical XML 1.0 §1.3). */
function attempt(canonicalize: () => string): string | undefined {
  try {
    return canonicalize()
  } catch {
    return undefined
  }
}
