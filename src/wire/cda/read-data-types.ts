import { attributeOf, textOf, type XmlElement } from '../xml/xml-element.ts'
import type { Cd, Ii, Located, NamePart, PersonName, Ts } from './data-types.ts'
import { children, follow } from './hl7.ts'

/** Place of the element in its document. */
export function place({ xpath, line }: XmlElement): Located {
  return { xpath, line }
}

export function readIi(element: XmlElement): Ii {
  return { root: attributeOf(element, 'root'), extension: attributeOf(element, 'extension'), ...place(element) }
}

export function readCd(element: XmlElement | undefined): Cd | undefined {
  return (
    element && {
      code: attributeOf(element, 'code'),
      codeSystem: attributeOf(element, 'codeSystem'),
      displayName: attributeOf(element, 'displayName'),
      ...place(element),
    }
  )
}

export function readTs(element: XmlElement | undefined): Ts | undefined {
  return element && { value: attributeOf(element, 'value'), ...place(element) }
}

/** Text of the element, white space at both ends removed; `undefined` when there is none. */
export function readText(element: XmlElement | undefined): string | undefined {
  return element ? textOf(element).trim() || undefined : undefined
}

export function readName(element: XmlElement | undefined): PersonName | undefined {
  return (
    element && {
      families: children(element, 'family').map(readNamePart),
      givens: children(element, 'given').map(readNamePart),
      prefix: readText(follow(element, 'prefix')),
      suffix: readText(follow(element, 'suffix')),
      ...place(element),
    }
  )
}

function readNamePart(element: XmlElement): NamePart {
  return { qualifier: attributeOf(element, 'qualifier'), text: textOf(element).trim(), ...place(element) }
}
