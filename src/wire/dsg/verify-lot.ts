import { createHash } from 'node:crypto'
import { DSIG } from '../saml/namespaces.ts'
import { readXml } from '../xml/read-xml.ts'
import { attributeOf, childrenOf, descendantsOf, path, textOf, type XmlElement } from '../xml/xml-element.ts'
import { withCanonical } from './canonical-xml.ts'
import { algorithm, DIGESTS, digestValue, transformsOf } from './dsig-elements.ts'
import {
  type LotSignatureFacts,
  MANIFEST_ID,
  type ManifestReference,
  SIGNED_PROPERTIES_ID,
  type SignedLot,
  XADES_111,
} from './lot-signature.ts'
import { signatureProblem } from './signature-problem.ts'

const LIMITS = { maxBytes: 1_000_000, maxElements: 20_000 }

/**
 * Checks the signature of a lot against what the lot really holds (`specs/dmp.md` §4.6 "Simulator checks"). Never throws.
 * @param bytes the signature document, at most 1 MB
 */
export async function verifyLot(bytes: Uint8Array, lot: SignedLot): Promise<LotSignatureFacts> {
  const { message: root } = await readXml(bytes, 'signature', LIMITS)
  if (root?.name !== 'Signature' || root.namespace !== DSIG) return unreadable
  const manifest = only(root, MANIFEST_ID)
  const references = childrenOf(manifest?.name === 'Manifest' ? manifest : undefined, 'Reference', DSIG)
  const uris = references.map((reference) => attributeOf(reference, 'URI') ?? '')
  const certificate = textOf(path(root, 'KeyInfo', 'X509Data', 'X509Certificate')).replace(/\s/g, '')
  const { problem } = (await withCanonical(bytes, (document) => ({ problem: signatureProblem(root, document, certificate) }))) ?? unreadable
  return {
    valid: problem === undefined,
    ...(problem !== undefined && { problem }),
    signatureMethod: algorithm(path(root, 'SignedInfo', 'SignatureMethod')),
    ...(certificate !== '' && { certificate }),
    manifest: await Promise.all(references.map((reference, index) => checkReference(reference, uris[index]!, lot))),
    submissionSetFirst: uris[0] === `urn:oid:${lot.submissionSetUniqueId}`,
    missing: lot.documents.map(({ uniqueId }) => `urn:oid:${uniqueId}`).filter((uri) => !uris.includes(uri)),
    signedProperties: hasSignedProperties(only(root, SIGNED_PROPERTIES_ID), certificate),
    purpose: textOf(descendantsOf(root, 'SignatureProperty')[0]).trim(),
  }
}

const unreadable: LotSignatureFacts = {
  valid: false,
  problem: 'Le document n’est pas une signature XML.',
  signatureMethod: '',
  manifest: [],
  submissionSetFirst: false,
  missing: [],
  signedProperties: false,
  purpose: '',
}

/** The only element of the signature with this `@Id`: one that occurs twice designates nothing. */
function only(root: XmlElement, id: string): XmlElement | undefined {
  const found = ['Manifest', 'SignedProperties']
    .flatMap((name) => descendantsOf(root, name))
    .filter((item) => attributeOf(item, 'Id') === id)
  return found.length === 1 ? found[0] : undefined
}

async function checkReference(reference: XmlElement, uri: string, lot: SignedLot): Promise<ManifestReference> {
  const digestMethod = algorithm(path(reference, 'DigestMethod'))
  const document = lot.documents.find(({ uniqueId }) => `urn:oid:${uniqueId}` === uri)
  const found = document && (await digestOf(document.bytes, transformsOf(reference), DIGESTS[digestMethod]))
  const digest = found === undefined ? 'non-verifiable' : found === digestValue(reference) ? 'conforme' : 'different'
  return { uri, digestMethod, digest }
}

async function digestOf(bytes: Uint8Array, transforms: readonly string[], method: string | undefined): Promise<string | undefined> {
  if (method === undefined || transforms.length > 1) return undefined
  const [transform] = transforms
  const content = transform === undefined ? bytes : await withCanonical(bytes, (document) => document.whole(transform))
  return content === undefined ? undefined : createHash(method).update(content).digest('base64')
}

function hasSignedProperties(properties: XmlElement | undefined, certificate: string): boolean {
  const signature = path(properties, 'SignedSignatureProperties')
  const signer = path(signature, 'SigningCertificate', 'Cert', 'CertDigest')
  const method = DIGESTS[algorithm(path(signer, 'DigestMethod'))]
  return (
    properties?.namespace === XADES_111 &&
    textOf(path(signature, 'SigningTime')).trim() !== '' &&
    path(signature, 'SignaturePolicyIdentifier', 'SignaturePolicyImplied') !== undefined &&
    method !== undefined &&
    createHash(method).update(Buffer.from(certificate, 'base64')).digest('base64') === digestValue(signer)
  )
}
