import type { Position } from '#src/domain/finding.ts'
import { textOf, type XmlElement } from '../xml/xml-element.ts'
import type { Champ } from './insi-request.ts'

/** A member holding the value of an element, or nothing when the element is not there; trimmed unless `read` says otherwise. */
export function champ<Name extends string>(
  name: Name,
  element: XmlElement | undefined,
  read: (element: XmlElement) => string = (one) => textOf(one).trim(),
): { readonly [N in Name]?: Champ } {
  if (!element) return {}
  return { [name]: { value: read(element), position: place(element) } } as { readonly [N in Name]?: Champ }
}

/** Where an element stands in the envelope. */
export function place({ xpath, line }: XmlElement): Position {
  return { part: 'enveloppe', xpath, line }
}
