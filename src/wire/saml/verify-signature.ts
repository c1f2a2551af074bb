import { X509Certificate } from 'node:crypto'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { readXml } from '../xml/read-xml.ts'
import { attributeOf, childrenOf, descendantsOf, elementsOf, path, textOf, type XmlElement } from '../xml/xml-element.ts'
import { DSIG, ENVELOPED, EXC_C14N } from './namespaces.ts'
import { sameContent } from './same-content.ts'
import type { SignatureVihf } from './vihf.ts'

/**
 * Checks the enveloped signature of an assertion (`specs/dmp.md` §3.4). Beyond the value itself: exactly one signature, child of
 * the assertion, with exactly one reference, to its ID, with the two transforms of the profile; and what the library says it
 * verified is the assertion as it was read. HMAC is off. Whether the certificate is trusted is not decided here.
 * @param assertion as read from the envelope
 * @param isolated the same assertion, as cut out by `isolateAssertion`
 * @returns nothing when the assertion has no signature at all
 */
export async function verifySignature(assertion: XmlElement, isolated: string): Promise<SignatureVihf | undefined> {
  const signatures = descendantsOf(assertion, 'Signature').filter(({ namespace }) => namespace === DSIG)
  const signature = childrenOf(assertion, 'Signature', DSIG)[0]
  if (signatures.length === 0) return undefined
  const certificate = textOf(path(signature, 'KeyInfo', 'X509Data', 'X509Certificate')).replace(/\s/g, '')
  const signedInfo = childrenOf(signature, 'SignedInfo', DSIG)
  const references = childrenOf(signedInfo[0], 'Reference', DSIG)
  const problem =
    (signature === undefined || signatures.length > 1
      ? {
          fr: 'Une seule signature, enfant direct de l’assertion, est admise.',
          en: 'A single signature, direct child of the assertion, is admitted.',
        }
      : undefined) ??
    formProblem(assertion, signedInfo, references) ??
    (await valueProblem(assertion, isolated, certificate))
  return {
    valid: problem === undefined,
    ...(problem !== undefined && { problem }),
    signatureMethod: attributeOf(path(signedInfo[0], 'SignatureMethod'), 'Algorithm') ?? '',
    digestMethod: attributeOf(path(references[0], 'DigestMethod'), 'Algorithm') ?? '',
    ...(certificate !== '' && { certificate }),
    afterIssuer: signature !== undefined && elementsOf(assertion).indexOf(signature) === 1 && elementsOf(assertion)[0]?.name === 'Issuer',
  }
}

function formProblem(assertion: XmlElement, signedInfo: readonly XmlElement[], references: readonly XmlElement[]): Bilingual | undefined {
  const [reference, another] = references
  if (signedInfo.length !== 1 || !reference || another)
    return { fr: 'Un seul SignedInfo avec une seule Reference est admis.', en: 'A single SignedInfo with a single Reference is admitted.' }
  const id = attributeOf(assertion, 'ID') ?? ''
  const uri = attributeOf(reference, 'URI') ?? ''
  if (id === '' || uri !== `#${id}`)
    return {
      fr: `La Reference porte sur "${uri}" au lieu de l’assertion "#${id}".`,
      en: `The Reference is about "${uri}" instead of the assertion "#${id}".`,
    }
  const c14n = attributeOf(path(signedInfo[0], 'CanonicalizationMethod'), 'Algorithm') ?? ''
  if (c14n !== EXC_C14N)
    return { fr: `Canonicalisation de SignedInfo non admise : "${c14n}".`, en: `Canonicalization of SignedInfo not admitted: "${c14n}".` }
  const transforms = childrenOf(path(reference, 'Transforms'), 'Transform', DSIG).map(
    (transform) => attributeOf(transform, 'Algorithm') ?? '',
  )
  return transforms.join(' ') === `${ENVELOPED} ${EXC_C14N}`
    ? undefined
    : { fr: `Transformations non admises : "${transforms.join(' ')}".`, en: `Transforms not admitted: "${transforms.join(' ')}".` }
}

async function valueProblem(assertion: XmlElement, isolated: string, certificate: string): Promise<Bilingual | undefined> {
  const publicCert = pemOf(certificate)
  if (!publicCert) return { fr: 'KeyInfo ne porte pas de certificat RSA lisible.', en: 'KeyInfo bears no readable RSA certificate.' }
  const [{ SignedXml }, { DOMParser }] = await Promise.all([import('xml-crypto'), import('@xmldom/xmldom')])
  try {
    const verifier = new SignedXml({ publicCert })
    const dom = new DOMParser({ errorHandler: { fatalError: reject, error: reject, warning: () => {} } }).parseFromString(
      isolated,
      'text/xml',
    )
    verifier.loadSignature(dom.getElementsByTagNameNS(DSIG, 'Signature')[0] as unknown as Node)
    if (!verifier.checkSignature(isolated))
      return {
        fr: 'L’empreinte de l’assertion ne correspond pas à celle de la signature.',
        en: 'The digest of the assertion is not that of the signature.',
      }
    const signed = verifier.getSignedReferences()
    const read = (await readXml(new TextEncoder().encode(signed[0]), 'signature')).message
    return signed.length === 1 && read && sameContent(withoutSignature(assertion), read)
      ? undefined
      : { fr: 'L’assertion lue n’est pas celle qui est signée.', en: 'The assertion read is not the one that is signed.' }
  } catch (error) {
    const said = (error as Error).message.slice(0, 200)
    return {
      fr: `La signature est invalide ; le vérificateur s’arrête sur « ${said} »`,
      en: `The signature is invalid; the verifier stops at "${said}"`,
    }
  }
}

function withoutSignature(assertion: XmlElement): XmlElement {
  return { ...assertion, children: assertion.children.filter((child) => typeof child === 'string' || child.namespace !== DSIG) }
}

function pemOf(certificate: string): string | undefined {
  try {
    const x509 = new X509Certificate(Buffer.from(certificate, 'base64'))
    return x509.publicKey.asymmetricKeyType === 'rsa' ? x509.toString() : undefined
  } catch {
    return undefined
  }
}

function reject(message: string): never {
  throw new Error(message)
}
