import { SHA1, SHA256 } from '../saml/namespaces.ts'
import { attributeOf, childrenOf, path, textOf, type XmlElement } from '../xml/xml-element.ts'

/** Digest algorithms read, by their URI; the values are names of node:crypto. */
export const DIGESTS: Readonly<Record<string, string>> = { [SHA1]: 'sha1', [SHA256]: 'sha256' }

/** Algorithms of the transforms of a `ds:Reference`, in order. */
export function transformsOf(reference: XmlElement): string[] {
  return childrenOf(path(reference, 'Transforms'), 'Transform').map(algorithm)
}

/** `@Algorithm`; empty when absent. */
export function algorithm(element: XmlElement | undefined): string {
  return attributeOf(element, 'Algorithm') ?? ''
}

/** DigestValue of a `ds:Reference` or CertDigest, base64 without white space. */
export function digestValue(element: XmlElement | undefined): string {
  return textOf(path(element, 'DigestValue')).replace(/\s/g, '')
}
