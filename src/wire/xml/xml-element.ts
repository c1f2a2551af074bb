/** An element as it was read: immutable, with its place in the document. */
export interface XmlElement {
  readonly name: string
  /** Empty when the element is in no namespace. */
  readonly namespace: string
  readonly prefix: string
  readonly attributes: readonly XmlAttribute[]
  /** Elements and texts, in document order; comments and processing instructions are left out. */
  readonly children: readonly (XmlElement | string)[]
  /** From 1. */
  readonly line: number
  /** `/ClinicalDocument/recordTarget/patientRole/id[2]`: local names; a position from the second sibling of a name on. */
  readonly xpath: string
}

export interface XmlAttribute {
  readonly name: string
  readonly namespace: string
  readonly value: string
}

/** The child elements with this local name (and namespace, when given). */
export function childrenOf(element: XmlElement | undefined, name: string, namespace?: string): XmlElement[] {
  if (!element) return []
  return element.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' && child.name === name && (namespace === undefined || child.namespace === namespace),
  )
}

/** All child elements. */
export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return element ? element.children.filter((child): child is XmlElement => typeof child !== 'string') : []
}

/** Follows a path of local names from the element, taking the first child at each step: `path(doc, 'recordTarget', 'patientRole')`. */
export function path(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let current = element
  for (const name of names) current = childrenOf(current, name)[0]
  return current
}

/** Every element below this one (itself excluded) with the local name, in document order. */
export function descendantsOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => [...(child.name === name ? [child] : []), ...descendantsOf(child, name)])
}

/** Value of an attribute in no namespace (or in the one given). */
export function attributeOf(element: XmlElement | undefined, name: string, namespace = ''): string | undefined {
  return element?.attributes.find((attribute) => attribute.name === name && attribute.namespace === namespace)?.value
}

/** Text of the element and its descendants, not trimmed. */
export function textOf(element: XmlElement | undefined): string {
  return element ? element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('') : ''
}
