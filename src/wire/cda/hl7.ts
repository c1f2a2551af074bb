import { childrenOf, type XmlElement } from '../xml/xml-element.ts'

/** Namespace of CDA R2. */
export const HL7_V3 = 'urn:hl7-org:v3'

/** The HL7 v3 children with this name. */
export function children(element: XmlElement | undefined, name: string): XmlElement[] {
  return childrenOf(element, name, HL7_V3)
}

/** Follows HL7 v3 names from the element, first child at each step. */
export function follow(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let current = element
  for (const name of names) current = first(current, name)
  return current
}

function first(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name && child.namespace === HL7_V3,
  )
}

/** Every element that a path of HL7 v3 names leads to, in document order. */
export function select(element: XmlElement, ...[name, ...rest]: readonly string[]): XmlElement[] {
  if (name === undefined) return [element]
  return children(element, name).flatMap((child) => select(child, ...rest))
}

const headers = new WeakMap<XmlElement, readonly XmlElement[]>()

/** The elements of the header, at any depth: all but the body of the document. Found once for a document. */
export function headerElements(root: XmlElement): readonly XmlElement[] {
  const known = headers.get(root)
  if (known) return known
  const found = below(root)
  headers.set(root, found)
  return found
}

function below(root: XmlElement): XmlElement[] {
  const found: XmlElement[] = []
  const visit = (element: XmlElement) => {
    for (const child of element.children) {
      if (typeof child === 'string' || (element === root && child.name === 'component')) continue
      found.push(child)
      visit(child)
    }
  }
  visit(root)
  return found
}
