import type { XmlElement } from '../xml/xml-element.ts'

/** True when two elements say the same: names, namespaces, attributes in any order, children, texts; not prefixes nor positions. */
export function sameContent(a: XmlElement, b: XmlElement): boolean {
  return a.name === b.name && a.namespace === b.namespace && sameAttributes(a, b) && sameChildren(a, b)
}

function sameAttributes(a: XmlElement, b: XmlElement): boolean {
  const text = (element: XmlElement) =>
    element.attributes
      .map(({ namespace, name, value }) => JSON.stringify([namespace, name, value]))
      .sort()
      .join()
  return text(a) === text(b)
}

function sameChildren(a: XmlElement, b: XmlElement): boolean {
  const ours = joined(a)
  const theirs = joined(b)
  return (
    ours.length === theirs.length &&
    ours.every((child, index) => {
      const other = theirs[index]!
      return typeof child === 'string' || typeof other === 'string' ? child === other : sameContent(child, other)
    })
  )
}

/** Children with neighbouring texts made one: a comment or an element left out splits a text without changing it. */
function joined({ children }: XmlElement): (XmlElement | string)[] {
  const result: (XmlElement | string)[] = []
  for (const child of children) {
    const last = result.at(-1)
    if (typeof child === 'string' && typeof last === 'string') result[result.length - 1] = last + child
    else if (child !== '') result.push(child)
  }
  return result
}
