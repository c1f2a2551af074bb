import { SaxesParser } from 'saxes'
import { escapeAttribute } from '../xml/escape.ts'
import { SAML } from './namespaces.ts'

/** Budget of an assertion, bytes (design §1). */
export const MAX_ASSERTION_BYTES = 64_000

export type Isolated =
  /** The only assertion of the document, under a root that declares the namespaces it was in. */
  { readonly xml: string; readonly problem?: never } | { readonly xml?: never; readonly problem: 'aucune' | 'plusieurs' | 'trop-grande' }

/**
 * Cuts the assertion out of the received envelope, character for character, so that its signature is checked where nothing else
 * can be referred to: copies of the assertion elsewhere in the envelope (signature wrapping) are out of reach.
 * @param envelope UTF-8, already known to be well formed
 */
export function isolateAssertion(envelope: Uint8Array): Isolated {
  const text = new TextDecoder().decode(envelope)
  const parser = new SaxesParser({ xmlns: true })
  const scopes: Readonly<Record<string, string>>[] = []
  const found: { start: number; end: number; depth: number; scope: Record<string, string> }[] = []
  let start = 0
  parser.on('error', () => {})
  parser.on('opentagstart', () => {
    start = text.lastIndexOf('<', parser.position - 1)
  })
  parser.on('opentag', ({ local, uri, ns }) => {
    if (local === 'Assertion' && uri === SAML) {
      found.push({ start, end: 0, depth: scopes.length, scope: Object.assign({}, ...scopes.slice(0, scopes.length)) })
    }
    scopes.push(ns)
  })
  parser.on('closetag', () => {
    scopes.pop()
    const open = found.find(({ depth, end }) => depth === scopes.length && end === 0)
    if (open) open.end = parser.position
  })
  parser.write(text).close()
  const [only, another] = found
  if (!only) return { problem: 'aucune' }
  if (another) return { problem: 'plusieurs' }
  const assertion = text.slice(only.start, only.end)
  if (Buffer.byteLength(assertion) > MAX_ASSERTION_BYTES) return { problem: 'trop-grande' }
  return { xml: `<racine${declarations(only.scope)}>${assertion}</racine>` }
}

function declarations(scope: Readonly<Record<string, string>>): string {
  return Object.entries(scope)
    .filter(([prefix]) => prefix !== 'xml' && prefix !== 'xmlns')
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(uri)}"`)
    .join('')
}
