import { createHash, createVerify, X509Certificate } from 'node:crypto'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { DSIG, RSA_SHA1, RSA_SHA256 } from '../saml/namespaces.ts'
import { attributeOf, childrenOf, path, textOf, type XmlElement } from '../xml/xml-element.ts'
import type { CanonicalDocument } from './canonical-xml.ts'
import { algorithm, DIGESTS, digestValue, transformsOf } from './dsig-elements.ts'
import { C14N, MANIFEST_ID, SIGNED_PROPERTIES_ID } from './lot-signature.ts'

const SIGNATURES: Readonly<Record<string, string>> = { [RSA_SHA1]: 'sha1', [RSA_SHA256]: 'sha256' }

/**
 * Why the signature does not hold: its two references, then its value. HMAC is not admitted.
 * @param root `ds:Signature`, as read; @param document the same, to be canonicalised
 * @param certificate of KeyInfo, DER in base64
 * @returns a sentence for the journal; `undefined` when it holds
 */
export function signatureProblem(root: XmlElement, document: CanonicalDocument, certificate: string): Bilingual | undefined {
  const signedInfo = childrenOf(root, 'SignedInfo', DSIG)[0]
  const references = childrenOf(signedInfo, 'Reference', DSIG)
  const wanted = [`#${MANIFEST_ID}`, `#${SIGNED_PROPERTIES_ID}`]
  const uris = references.map((reference) => attributeOf(reference, 'URI') ?? '')
  if (wanted.some((uri) => !uris.includes(uri)))
    return {
      fr: `SignedInfo ne porte pas sur ${wanted.join(' et ')}, mais sur "${uris.join(', ')}".`,
      en: `SignedInfo is not about ${wanted.join(' and ')}, but about "${uris.join(', ')}".`,
    }
  const wrong = references.find((reference) => !digestMatches(reference, document))
  if (wrong)
    return {
      fr: `L’empreinte de "${attributeOf(wrong, 'URI') ?? ''}" ne correspond pas à son contenu.`,
      en: `The digest of "${attributeOf(wrong, 'URI') ?? ''}" is not that of its content.`,
    }
  const method = algorithm(path(signedInfo, 'SignatureMethod'))
  const text = document.signedInfo(algorithm(path(signedInfo, 'CanonicalizationMethod')))
  if (text === undefined || !SIGNATURES[method])
    return {
      fr: `Canonicalisation ou algorithme de signature non admis : "${method}".`,
      en: `Canonicalization or signature algorithm not admitted: "${method}".`,
    }
  const value = textOf(path(root, 'SignatureValue')).replace(/\s/g, '')
  return isRightValue(text, value, SIGNATURES[method], certificate)
    ? undefined
    : {
        fr: 'La valeur de la signature est fausse, ou son certificat illisible.',
        en: 'The value of the signature is wrong, or its certificate unreadable.',
      }
}

function digestMatches(reference: XmlElement, document: CanonicalDocument): boolean {
  const transforms = transformsOf(reference)
  const method = DIGESTS[algorithm(path(reference, 'DigestMethod'))]
  const text = transforms.length > 1 ? undefined : document.byId((attributeOf(reference, 'URI') ?? '').slice(1), transforms[0] ?? C14N)
  return text !== undefined && method !== undefined && digestValue(reference) === createHash(method).update(text).digest('base64')
}

function isRightValue(text: string, value: string, hash: string, certificate: string): boolean {
  try {
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'))
    return publicKey.asymmetricKeyType === 'rsa' && createVerify(hash).update(text).verify(publicKey, value, 'base64')
  } catch {
    return false
  }
}
