import { escapeAttribute } from '../xml/escape.ts'
import { parseInTurns } from '../xml/parse-in-turns.ts'
import { saxParser } from '../xml/sax-parser.ts'
import { SAML } from './namespaces.ts'

/** Budget of an assertion, bytes (design §1). */
export const MAX_ASSERTION_BYTES = 64_000

/**
 * Tags, comments, sections and attributes in an assertion; a real one has about 250. Checking a signature takes a time that grows with their
 * square, and an unsigned message can ask for it.
 */
const MAX_MARKUP = 800

export type Isolated =
  /** The only assertion of the document, under a root that declares the namespaces it was in. */
  { readonly xml: string; readonly problem?: never } | { readonly xml?: never; readonly problem: 'aucune' | 'plusieurs' | 'trop-grande' }

/** Ends the reading: nothing after a second assertion matters. */
class SecondAssertion extends Error {}

/**
 * Cuts the assertion out of the received envelope, character for character, so that its signature is checked where nothing else
 * can be referred to: copies of the assertion elsewhere in the envelope (signature wrapping) are out of reach.
 * @param envelope UTF-8, already known to be well formed
 */
export async function isolateAssertion(envelope: Uint8Array): Promise<Isolated> {
  const text = new TextDecoder().decode(envelope)
  const parser = saxParser()
  const scopes: Readonly<Record<string, string>>[] = []
  const found: { start: number; end: number; depth: number; scope: Record<string, string> }[] = []
  let start = 0
  parser.on('error', () => {})
  parser.on('opentagstart', () => {
    start = text.lastIndexOf('<', parser.position - 1)
  })
  parser.on('opentag', ({ local, uri, ns }) => {
    if (local === 'Assertion' && uri === SAML) {
      if (found.length === 1) throw new SecondAssertion()
      found.push({ start, end: 0, depth: scopes.length, scope: Object.assign({}, ...scopes) })
    }
    scopes.push(ns)
  })
  parser.on('closetag', () => {
    scopes.pop()
    const open = found.find(({ depth, end }) => depth === scopes.length && end === 0)
    if (open) open.end = parser.position
  })
  try {
    await parseInTurns(parser, text)
  } catch (error) {
    if (error instanceof SecondAssertion) return { problem: 'plusieurs' }
    throw error
  }
  const [only] = found
  if (!only) return { problem: 'aucune' }
  const assertion = text.slice(only.start, only.end)
  if (Buffer.byteLength(assertion) > MAX_ASSERTION_BYTES || markupOf(assertion) > MAX_MARKUP) return { problem: 'trop-grande' }
  return { xml: `<racine${declarations(only.scope)}>${assertion}</racine>` }
}

function declarations(scope: Readonly<Record<string, string>>): string {
  return Object.entries(scope)
    .filter(([prefix]) => prefix !== 'xml' && prefix !== 'xmlns')
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(uri)}"`)
    .join('')
}

function markupOf(xml: string): number {
  return xml.match(/<|=\s*["']/g)?.length ?? 0
}
