import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
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

const LIMITS = { maxBytes: 256_000, maxElements: 4_000 }

/**
 * Checks the signature of a lot against what the lot really holds (`specs/dmp.md` §4.6 "Simulator checks"). Never throws.
 * @param bytes the signature document, at most 256 KB
 */
export async function verifyLot(bytes: Uint8Array, lot: SignedLot): Promise<LotSignatureFacts> {
  const { message: root } = await readXml(bytes, 'signature', LIMITS)
  if (root?.name !== 'Signature' || root.namespace !== DSIG) return unreadable
  const manifest = only(root, MANIFEST_ID)
  const references = childrenOf(manifest?.name === 'Manifest' ? manifest : undefined, 'Reference', DSIG)
  const uris = references.map((reference) => attributeOf(reference, 'URI') ?? '')
  const named = new Set(uris)
  const certificate = textOf(path(root, 'KeyInfo', 'X509Data', 'X509Certificate')).replace(/\s/g, '')
  const { problem } = (await withCanonical(bytes, (document) => ({ problem: signatureProblem(root, document, certificate) }))) ?? unreadable
  return {
    valid: problem === undefined,
    ...(problem !== undefined && { problem }),
    signatureMethod: algorithm(path(root, 'SignedInfo', 'SignatureMethod')),
    ...(certificate !== '' && { certificate }),
    manifest: await checkManifest(references, lot),
    submissionSetFirst: uris[0] === `urn:oid:${lot.submissionSetUniqueId}`,
    missing: lot.documents.map(uriOf).filter((uri) => !named.has(uri)),
    signedProperties: hasSignedProperties(only(root, SIGNED_PROPERTIES_ID), certificate),
    purpose: textOf(descendantsOf(root, 'SignatureProperty')[0]).trim(),
  }
}

const unreadable: LotSignatureFacts = {
  valid: false,
  problem: { fr: 'Le document n’est pas une signature XML.', en: 'The document is no XML signature.' },
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

/** References in order; a document that several of them name in the same way is digested once. */
async function checkManifest(references: readonly XmlElement[], lot: SignedLot): Promise<ManifestReference[]> {
  const documents = new Map(lot.documents.map((document) => [uriOf(document), document.bytes]))
  const digests = new Map<string, string | undefined>()
  const checked: ManifestReference[] = []
  for (const reference of references) {
    const uri = attributeOf(reference, 'URI') ?? ''
    const digestMethod = algorithm(path(reference, 'DigestMethod'))
    const transforms = transformsOf(reference)
    const key = [uri, digestMethod, ...transforms].join(' ')
    const bytes = documents.get(uri)
    if (bytes && !digests.has(key)) digests.set(key, await digestOf(bytes, transforms, DIGESTS[digestMethod]))
    const found = digests.get(key)
    const digest = found === undefined ? 'non-verifiable' : found === digestValue(reference) ? 'conforme' : 'different'
    checked.push({ uri, digestMethod, digest })
  }
  return checked
}

function uriOf({ uniqueId }: SignedLot['documents'][number]): string {
  return `urn:oid:${uniqueId}`
}

/** Each document has a turn of the event loop to itself. */
async function digestOf(bytes: Uint8Array, transforms: readonly string[], method: string | undefined): Promise<string | undefined> {
  if (method === undefined || transforms.length > 1) return undefined
  await setImmediate()
  const [transform] = transforms
  const content = transform === undefined ? bytes : await withCanonical(bytes, (document) => document.whole(transform))
  if (content === undefined) return undefined
  await setImmediate()
  return createHash(method).update(content).digest('base64')
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
