import type { SaxesTagNS } from 'saxes'
import type { Wording } from '#src/domain/bilingual.ts'
import { atMost, DAVANTAGE } from '#src/domain/wording.ts'
import { parseInTurns } from './parse-in-turns.ts'
import type { XmlLimits } from './read-xml.ts'
import { saxParser } from './sax-parser.ts'
import type { XmlAttribute, XmlElement } from './xml-element.ts'

export interface XmlProblem {
  readonly id: 'xml-dtd' | 'xml-mal-forme' | 'xml-trop-profond' | 'xml-trop-d-elements' | 'xml-trop-d-attributs' | 'xml-encodage'
  readonly expected: Wording
  readonly reason: Wording
  readonly line?: number
  readonly column?: number
}

const MAX_DEPTH = 256
/** Of one element: the parser takes seconds over a hundred thousand. */
const MAX_ATTRIBUTES = 1_000

class Stop extends Error {
  readonly problem: XmlProblem
  constructor(problem: XmlProblem) {
    super(problem.id)
    this.problem = problem
  }
}

/** An element whose children are still being read. */
interface Open {
  readonly element: XmlElement
  readonly children: (XmlElement | string)[]
  /** How many children of each name so far. */
  readonly ranks: Map<string, number>
}

/**
 * Reads well-formed XML into plain data in one pass, ten times faster than walking a WebAssembly tree node by node
 * (docs/decisions/002). DTDs are refused, so there is no entity but the five of XML.
 */
export async function parseTree(
  bytes: Uint8Array,
  limits: XmlLimits,
): Promise<{ root: XmlElement; problem?: never } | { root?: never; problem: XmlProblem }> {
  try {
    return { root: await build(decodeText(bytes), limits) }
  } catch (error) {
    if (error instanceof Stop) return { problem: error.problem }
    throw error
  }
}

async function build(text: string, limits: XmlLimits): Promise<XmlElement> {
  const parser = saxParser()
  const stack: Open[] = []
  let root: XmlElement | undefined
  let left = limits.maxElements
  const here = () => ({ line: parser.line, column: parser.columnIndex + 1 })
  const add = (chunk: string) => stack.at(-1)?.children.push(chunk)
  parser.on('error', (error) => {
    // the parser speaks English
    const said = error.message.replace(/^\d+:\d+: /, '')
    throw new Stop({
      id: 'xml-mal-forme',
      expected: { fr: 'XML bien formé', en: 'well-formed XML' },
      reason: { fr: `l’analyseur XML s’arrête sur « ${said} »`, en: `the XML parser stops at "${said}"` },
      ...here(),
    })
  })
  parser.on('doctype', () => {
    throw new Stop({ id: 'xml-dtd', expected: { fr: 'aucune DTD', en: 'no DTD' }, reason: '<!DOCTYPE', ...here() })
  })
  let attributes = 0
  parser.on('opentagstart', () => {
    attributes = 0
  })
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > MAX_ATTRIBUTES)
      throw new Stop({
        id: 'xml-trop-d-attributs',
        expected: atMost(MAX_ATTRIBUTES, 'attributs', 'attributes'),
        reason: DAVANTAGE,
        ...here(),
      })
  })
  parser.on('opentag', (tag) => {
    if (stack.length >= MAX_DEPTH)
      throw new Stop({
        id: 'xml-trop-profond',
        expected: { fr: `profondeur ${MAX_DEPTH} au plus`, en: `a depth of ${MAX_DEPTH} at most` },
        reason: { fr: `plus de ${MAX_DEPTH}`, en: `more than ${MAX_DEPTH}` },
        ...here(),
      })
    left -= 1
    if (left < 0)
      throw new Stop({
        id: 'xml-trop-d-elements',
        expected: atMost(limits.maxElements, 'éléments', 'elements'),
        reason: DAVANTAGE,
        ...here(),
      })
    const opened = open(tag, parser.line, stack.at(-1))
    root ??= opened.element
    stack.push(opened)
  })
  parser.on('closetag', () => void stack.pop())
  parser.on('text', add)
  parser.on('cdata', add)
  await parseInTurns(parser, text)
  if (!root)
    throw new Stop({
      id: 'xml-mal-forme',
      expected: { fr: 'un élément racine', en: 'a root element' },
      reason: { fr: 'document vide', en: 'an empty document' },
    })
  return root
}

function open(tag: SaxesTagNS, line: number, parent: Open | undefined): Open {
  const rank = (parent?.ranks.get(tag.local) ?? 0) + 1
  parent?.ranks.set(tag.local, rank)
  const xpath = `${parent?.element.xpath ?? ''}/${tag.local}${rank > 1 ? `[${rank}]` : ''}`
  const attributes: XmlAttribute[] = []
  for (const name in tag.attributes) {
    const { local, prefix, uri, value } = tag.attributes[name]!
    if (prefix !== 'xmlns' && name !== 'xmlns') attributes.push({ name: local, namespace: uri, value })
  }
  const children: Open['children'] = []
  const element = { name: tag.local, namespace: tag.uri, prefix: tag.prefix, attributes, children, line, xpath }
  parent?.children.push(element)
  return { element, children, ranks: new Map() }
}

/** UTF-8 unless a byte order mark or the XML declaration says otherwise; bytes that the encoding forbids are refused. */
function decodeText(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 200)).toString('latin1')
  const utf16 = start.startsWith('\xff\xfe') ? 'utf-16le' : start.startsWith('\xfe\xff') ? 'utf-16be' : undefined
  const encoding = utf16 ?? /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new Stop({
      id: 'xml-encodage',
      expected: { fr: `un texte en ${encoding}`, en: `a text in ${encoding}` },
      reason: { fr: 'octets invalides dans ce codage, ou codage inconnu', en: 'invalid bytes in this encoding, or an unknown encoding' },
    })
  }
}
