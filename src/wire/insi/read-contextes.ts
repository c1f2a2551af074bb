import { attributeOf, childrenOf, elementsOf, path, type XmlElement } from '../xml/xml-element.ts'
import { champ, place } from './champ.ts'
import type { Champ, ContexteBam, ContexteLps } from './insi-request.ts'
import { INSI } from './namespaces.ts'

/** Reads the header ContexteBAM; nothing when it is not there (`specs/insi-psc.md` §1.9). */
export function readContexteBam(element: XmlElement | undefined): { readonly contexteBam?: ContexteBam } {
  if (!element) return {}
  const couverture = childrenOf(element, 'COUVERTURE', INSI.CTXBAM)[0]
  return {
    contexteBam: {
      ...readCommon(element, INSI.CTXBAM),
      couverture: !couverture ? 'absente' : elementsOf(couverture).length > 0 ? 'remplie' : 'vide',
    },
  }
}

/** Reads the header ContexteLPS; nothing when it is not there (`specs/insi-psc.md` §1.9). */
export function readContexteLps(element: XmlElement | undefined): { readonly contexteLps?: ContexteLps } {
  if (!element) return {}
  const lps = (name: string) => path(element, 'LPS', name)
  return {
    contexteLps: {
      ...readCommon(element, INSI.CTXLPS),
      ...champ('idam', lps('IDAM')),
      ...champ('versionLps', lps('Version')),
      ...champ('instance', lps('Instance')),
      ...champ('nom', lps('Nom')),
    },
  }
}

function readCommon(element: XmlElement, namespace: string) {
  const child = (name: string) => childrenOf(element, name, namespace)[0]
  return {
    position: place(element),
    ...attribute('version', element, 'Version'),
    ...attribute('nature', element, 'Nature'),
    ...champ('id', child('Id')),
    ...champ('temps', child('Temps')),
    ...champ('emetteur', child('Emetteur')),
  }
}

function attribute<Name extends string>(name: Name, element: XmlElement, attributeName: string): { readonly [N in Name]?: Champ } {
  const value = attributeOf(element, attributeName)
  if (value === undefined) return {}
  const position = { ...place(element), xpath: `${element.xpath}/@${attributeName}` }
  return { [name]: { value, position } } as { readonly [N in Name]?: Champ }
}
