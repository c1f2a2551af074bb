import { elementsOf, type XmlAttribute, type XmlElement } from '../xml/xml-element.ts'
import type { Cda } from './cda.ts'
import { HL7_V3 } from './hl7.ts'
import { readCda } from './read-cda.ts'

/** A change of the children of an element and of its attributes. */
export type Alteration = (root: XmlElement) => XmlElement

/** The same document after the changes, read again: mutants of the rules on CDA are written with it. */
export function alterCda(cda: Cda, ...alterations: readonly Alteration[]): Cda {
  const root = alterations.reduce((current, alteration) => alteration(current), cda.root)
  return readCda(withPlaces(root, cda.root.xpath), cda.part, cda.body?.kind === 'N1' ? cda.body.content : undefined).message
}

/** Gives an attribute a value, or takes it away with `undefined`. Throws when the document has no such element. */
export function setAttribute(path: string, name: string, value: string | undefined): Alteration {
  return at(path, (element) => {
    const others = element.attributes.filter((attribute) => attribute.name !== name)
    return [{ ...element, attributes: value === undefined ? others : [...others, attribute(name, value)] }]
  })
}

/** Replaces all that the element holds by a text. */
export function setText(path: string, text: string): Alteration {
  return at(path, (element) => [{ ...element, children: [text] }])
}

/** Replaces the element by others; by none, takes it away. */
export function replace(path: string, ...elements: readonly XmlElement[]): Alteration {
  return at(path, () => elements)
}

/** Adds elements after the one named. */
export function insertAfter(path: string, ...elements: readonly XmlElement[]): Alteration {
  return at(path, (element) => [element, ...elements])
}

/** Adds elements before the one named. */
export function insertBefore(path: string, ...elements: readonly XmlElement[]): Alteration {
  return at(path, (element) => [...elements, element])
}

/** Adds elements as the last children of the one named. */
export function append(path: string, ...elements: readonly XmlElement[]): Alteration {
  return at(path, (element) => [{ ...element, children: [...element.children, ...elements] }])
}

/** A new HL7 v3 element, to insert. */
export function hl7(name: string, attributes: Readonly<Record<string, string>> = {}, ...children: XmlElement['children']): XmlElement {
  return {
    name,
    namespace: HL7_V3,
    prefix: '',
    attributes: Object.entries(attributes).map(([key, value]) => attribute(key, value)),
    children,
    line: 0,
    xpath: '',
  }
}

/** Follows first children: `recordTarget/patientRole/id`. */
function at(path: string, change: (element: XmlElement) => readonly XmlElement[]): Alteration {
  return (root) => descend(root, path.split('/'), change, path)
}

function descend(
  element: XmlElement,
  [name, ...rest]: readonly string[],
  change: (element: XmlElement) => readonly XmlElement[],
  path: string,
): XmlElement {
  const target = elementsOf(element).find((child) => child.name === name)
  if (!target) throw new Error(`Cannot alter the CDA at "${path}": "${element.name}" has no "${name}". Name a path that the document has.`)
  const replaced: readonly XmlElement[] = rest.length === 0 ? change(target) : [descend(target, rest, change, path)]
  return { ...element, children: element.children.flatMap<XmlElement | string>((child) => (child === target ? replaced : [child])) }
}

/** Numbers the elements again, since some came or went. */
function withPlaces(element: XmlElement, xpath: string): XmlElement {
  const ranks = new Map<string, number>()
  const children = element.children.map((child) => {
    if (typeof child === 'string') return child
    const rank = (ranks.get(child.name) ?? 0) + 1
    ranks.set(child.name, rank)
    return withPlaces(child, `${xpath}/${child.name}${rank > 1 ? `[${rank}]` : ''}`)
  })
  return { ...element, children, xpath }
}

function attribute(name: string, value: string): XmlAttribute {
  return { name, namespace: '', value }
}
