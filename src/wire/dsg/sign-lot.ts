import { createHash, createSign, X509Certificate } from 'node:crypto'
import { formatDistinguishedName, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import { DSIG, RSA_SHA1, RSA_SHA256, SHA1, SHA256 } from '../saml/namespaces.ts'
import type { Empreinte, SigningKeys } from '../saml/signing-keys.ts'
import { escapeText } from '../xml/escape.ts'
import { element } from '../xml/write-xml.ts'
import { withCanonical } from './canonical-xml.ts'
import {
  C14N,
  C14N_WITH_COMMENTS,
  MANIFEST_ID,
  MANIFEST_TYPE,
  PURPOSE_SOURCE,
  SIGNED_PROPERTIES_ID,
  SIGNED_PROPERTIES_TYPE,
  type SignedLot,
  XADES_111,
} from './lot-signature.ts'

/** A lot to sign. */
export interface LotSpec extends SignedLot {
  /** `@Id` of the signature: `_<uuid>`. */
  readonly signatureId: string
  readonly signingTimeMs: number
  /** Default sha1, as in the official samples. */
  readonly empreinte?: Empreinte
}

/**
 * Signs a lot (`specs/dmp.md` §4.6): a detached `ds:Signature` whose manifest names the SubmissionSet and the digest of each
 * canonicalised document. Throws when a document is not XML.
 * @param keys the certificate is followed by its chain; all of it goes into SigningCertificate
 */
export async function signLot(spec: LotSpec, keys: SigningKeys): Promise<Buffer> {
  const empreinte = spec.empreinte ?? 'sha1'
  const manifest = encodeManifest(
    spec,
    await Promise.all(spec.documents.map((document) => digestOfDocument(document, empreinte))),
    empreinte,
  )
  const chain = (keys.cert.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []).map(
    (pem) => new X509Certificate(pem),
  )
  const objects = encodeObjects(spec, manifest, chain, empreinte)
  const leaf = chain[0]!.raw.toString('base64')
  const unsigned = encodeSignature(spec.signatureId, encodeSignedInfo('', '', empreinte), '', leaf, objects)
  const [manifestDigest, propertiesDigest] = await canonical(unsigned, (document) =>
    [MANIFEST_ID, SIGNED_PROPERTIES_ID].map((id) => digest(document.byId(id, C14N)!, empreinte)),
  )
  const signedInfo = encodeSignedInfo(manifestDigest!, propertiesDigest!, empreinte)
  const undated = encodeSignature(spec.signatureId, signedInfo, '', leaf, objects)
  const value = await canonical(undated, (document) =>
    createSign(empreinte).update(document.signedInfo(C14N_WITH_COMMENTS)!).sign(keys.key, 'base64'),
  )
  return Buffer.from(encodeSignature(spec.signatureId, signedInfo, value, leaf, objects), 'utf8')
}

async function digestOfDocument({ uniqueId, bytes }: SignedLot['documents'][number], empreinte: Empreinte): Promise<string> {
  const value = await withCanonical(bytes, (document) => digest(document.whole(C14N_WITH_COMMENTS)!, empreinte))
  if (value === undefined) throw new Error(`Cannot sign the document "${uniqueId}": it is not XML, has a DTD or is over 10 MB.`)
  return value
}

async function canonical<Result>(xml: string, use: Parameters<typeof withCanonical<Result>>[1]): Promise<Result> {
  return (await withCanonical(Buffer.from(xml, 'utf8'), use))!
}

function digest(text: string, empreinte: Empreinte): string {
  return createHash(empreinte).update(text).digest('base64')
}

function encodeSignature(id: string, signedInfo: string, value: string, certificate: string, objects: string): string {
  return element(
    'ds:Signature',
    { 'xmlns:ds': DSIG, Id: id },
    signedInfo,
    element('ds:SignatureValue', {}, value),
    element('ds:KeyInfo', {}, element('ds:X509Data', {}, element('ds:X509Certificate', {}, certificate))),
    objects,
  )
}

function encodeSignedInfo(manifestDigest: string, propertiesDigest: string, empreinte: Empreinte): string {
  return element(
    'ds:SignedInfo',
    {},
    element('ds:CanonicalizationMethod', { Algorithm: C14N_WITH_COMMENTS }),
    element('ds:SignatureMethod', { Algorithm: empreinte === 'sha1' ? RSA_SHA1 : RSA_SHA256 }),
    element('ds:Reference', { URI: `#${MANIFEST_ID}`, Type: MANIFEST_TYPE }, ...encodeDigest(manifestDigest, empreinte)),
    element(
      'ds:Reference',
      { URI: `#${SIGNED_PROPERTIES_ID}`, Type: SIGNED_PROPERTIES_TYPE },
      ...encodeDigest(propertiesDigest, empreinte),
    ),
  )
}

function encodeManifest({ submissionSetUniqueId, documents }: SignedLot, digests: readonly string[], empreinte: Empreinte): string {
  const transforms = element('ds:Transforms', {}, element('ds:Transform', { Algorithm: C14N_WITH_COMMENTS }))
  // A SubmissionSet has no bytes: the profile signs its identifier with a digest of one zero byte.
  const submissionSet = element('ds:Reference', { URI: `urn:oid:${submissionSetUniqueId}` }, ...encodeDigest('AA==', empreinte))
  const references = documents.map(({ uniqueId }, index) =>
    element('ds:Reference', { URI: `urn:oid:${uniqueId}` }, transforms, ...encodeDigest(digests[index]!, empreinte)),
  )
  return element('ds:Manifest', { Id: MANIFEST_ID }, submissionSet, ...references)
}

function encodeDigest(value: string, empreinte: Empreinte): string[] {
  return [element('ds:DigestMethod', { Algorithm: empreinte === 'sha1' ? SHA1 : SHA256 }), element('ds:DigestValue', {}, value)]
}

function encodeObjects(spec: LotSpec, manifest: string, chain: readonly X509Certificate[], empreinte: Empreinte): string {
  const Target = `#${spec.signatureId}`
  const purpose = element('ds:SignatureProperty', { Id: 'purposeOfSignature', Target }, PURPOSE_SOURCE)
  const signingTime = element('xad:SigningTime', {}, new Date(spec.signingTimeMs).toISOString())
  const certificates = element('xad:SigningCertificate', {}, ...chain.map((certificate) => encodeCertificate(certificate, empreinte)))
  const policy = element('xad:SignaturePolicyIdentifier', {}, element('xad:SignaturePolicyImplied', {}))
  const properties = element('xad:SignedSignatureProperties', {}, signingTime, certificates, policy)
  return [
    element('ds:Object', {}, manifest),
    element('ds:Object', {}, element('ds:SignatureProperties', {}, purpose)),
    element(
      'ds:Object',
      {},
      element(
        'xad:QualifyingProperties',
        { 'xmlns:xad': XADES_111, Target },
        element('xad:SignedProperties', { Id: SIGNED_PROPERTIES_ID }, properties),
      ),
    ),
  ].join('')
}

function encodeCertificate(certificate: X509Certificate, empreinte: Empreinte): string {
  const value = createHash(empreinte).update(certificate.raw).digest('base64')
  const method = element('xad:DigestMethod', { Algorithm: empreinte === 'sha1' ? SHA1 : SHA256 })
  const issuer = element('ds:X509IssuerName', {}, escapeText(issuerName(certificate)))
  const serial = element('ds:X509SerialNumber', {}, BigInt(`0x${certificate.serialNumber}`).toString())
  return element(
    'xad:Cert',
    {},
    element('xad:CertDigest', {}, method, element('xad:DigestValue', {}, value)),
    element('xad:IssuerSerial', {}, issuer, serial),
  )
}

/** Node gives one relative name a line, least specific first; the profile wants RFC 4514. */
function issuerName({ issuer }: X509Certificate): string {
  const text = issuer.split('\n').toReversed().join(',')
  const name = parseDistinguishedName(text)
  return name ? formatDistinguishedName(name) : text
}
