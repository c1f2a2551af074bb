import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import * as x509 from '@peculiar/x509'
import type { DistinguishedName } from '#src/domain/distinguished-name.ts'
import type { LeafDefinition, Usage } from './hierarchy.ts'
import { rsa } from './rsa-keys.ts'

/** An authority that can sign, or an end entity: certificate and private key, PEM. */
export interface Issued {
  readonly cert: string
  readonly key: string
}

/** An authority ready to sign: reading its key takes longer than signing with it. */
export interface Authority extends Issued {
  readonly name: x509.JsonName
  readonly publicKey: webcrypto.CryptoKey
  readonly signingKey: webcrypto.CryptoKey
}

/** Bench time may lie years before or after today, so validity starts well before any scenario and lasts ten years. */
const start = new Date('2020-01-01T00:00:00Z')
const end = () => new Date(Date.UTC(new Date().getUTCFullYear() + 10, 0, 1))
const oneYear = 365 * 86_400_000

/** Serial numbers that the revocation lists hold: a client's and a server's. */
const revokedSerialNumbers = { client: '7E0C0DE0', server: '7E0C0DE1' } as const

const flags = x509.KeyUsageFlags
const usages: Readonly<Record<Usage, { readonly key: number; readonly extended: readonly string[] }>> = {
  serveur: { key: flags.digitalSignature | flags.keyEncipherment, extended: [x509.ExtendedKeyUsage.serverAuth] },
  operateur: {
    key: flags.digitalSignature | flags.keyEncipherment,
    extended: [x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth],
  },
  'auth-cli': { key: flags.digitalSignature | flags.keyEncipherment, extended: [x509.ExtendedKeyUsage.clientAuth] },
  cachet: { key: flags.digitalSignature | flags.nonRepudiation, extended: [] },
  'carte-auth': { key: flags.digitalSignature, extended: [x509.ExtendedKeyUsage.clientAuth] },
  'carte-sign': { key: flags.nonRepudiation, extended: [] },
}

/** Reads an authority. Rejects when its certificate or its key is none. */
export async function readAuthority({ cert, key }: Issued): Promise<Authority> {
  const certificate = new x509.X509Certificate(cert)
  const pkcs8 = x509.PemConverter.decodeFirst(key)
  return {
    cert,
    key,
    name: certificate.subjectName.toJSON(),
    publicKey: await certificate.publicKey.export(rsa, ['verify'], webcrypto as Crypto),
    signingKey: await webcrypto.subtle.importKey('pkcs8', pkcs8, rsa, false, ['sign']),
  }
}

/** Issues an authority's certificate, self-signed without `issuer`. */
export async function issueAuthority(subject: DistinguishedName, keys: webcrypto.CryptoKeyPair, issuer?: Authority): Promise<Authority> {
  const name = jsonName(subject)
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    subject: name,
    issuer: issuer?.name ?? name,
    notBefore: start,
    notAfter: end(),
    signingAlgorithm: rsa,
    publicKey: keys.publicKey,
    signingKey: issuer?.signingKey ?? keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(flags.keyCertSign | flags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer?.publicKey ?? keys.publicKey),
    ],
  })
  return { cert: pem(certificate), key: await exportKey(keys), name, publicKey: keys.publicKey, signingKey: keys.privateKey }
}

/** Issues a leaf. @param alternativeNames host names and addresses, for servers and operators */
export async function issueLeaf(
  definition: LeafDefinition,
  keys: webcrypto.CryptoKeyPair,
  issuer: Authority,
  alternativeNames: readonly string[],
): Promise<Issued> {
  const { key, extended } = usages[definition.usage]
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: definition.revoked ? revokedSerialNumbers[definition.usage === 'serveur' ? 'server' : 'client'] : newSerialNumber(),
    subject: jsonName(definition.subject),
    issuer: issuer.name,
    ...validity(definition),
    signingAlgorithm: rsa,
    publicKey: keys.publicKey,
    signingKey: issuer.signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(key, true),
      ...(extended.length > 0 ? [new x509.ExtendedKeyUsageExtension([...extended])] : []),
      ...(alternativeNames.length > 0 ? [new x509.SubjectAlternativeNameExtension(alternativeNames.map(generalName))] : []),
      ...(definition.crlUrl ? [new x509.CRLDistributionPointsExtension([definition.crlUrl])] : []),
      ...(definition.ocspUrl ? [new x509.AuthorityInfoAccessExtension({ ocsp: definition.ocspUrl })] : []),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return { cert: pem(certificate), key: await exportKey(keys) }
}

/** RFC 5280 §5.2.3; each authority issues one list, so it is the first: INTEGER 1. */
const CRL_NUMBER = '2.5.29.20'
const FIRST = new Uint8Array([0x02, 0x01, 0x01])

/**
 * Issues the revocation list of an authority, with the label that OpenSSL and Node want (`X509 CRL`).
 * @param validity thisUpdate and nextUpdate; as long as the certificates when absent
 */
export async function issueRevocationList(issuer: Authority, validity?: { readonly from: Date; readonly until: Date }): Promise<string> {
  const list = await x509.X509CrlGenerator.create({
    issuer: issuer.name,
    thisUpdate: validity?.from ?? start,
    nextUpdate: validity?.until ?? end(),
    entries: Object.values(revokedSerialNumbers).map((serialNumber) => ({
      serialNumber,
      revocationDate: start,
      reason: x509.X509CrlReason.keyCompromise,
    })),
    extensions: [await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey), new x509.Extension(CRL_NUMBER, false, FIRST)],
    signingAlgorithm: rsa,
    signingKey: issuer.signingKey,
  })
  return `${list.toString('pem').replaceAll(' CRL-----', ' X509 CRL-----')}\n`
}

function pem(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem')}\n`
}

async function exportKey({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> {
  return `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY')}\n`
}

/** A certificate's name is encoded most general first; ours is written most specific first. */
function jsonName(name: DistinguishedName): x509.JsonName {
  return name.toReversed().map((rdn) => Object.fromEntries(rdn.map(({ oid, value }) => [oid, [value]])))
}

function validity({ validity }: LeafDefinition): { notBefore: Date; notAfter: Date } {
  if (validity === 'expired') return { notBefore: start, notAfter: new Date(start.getTime() + oneYear) }
  if (validity === 'not-yet-valid') return { notBefore: new Date(end().getTime() - oneYear), notAfter: end() }
  return { notBefore: start, notAfter: end() }
}

function generalName(name: string): x509.JsonGeneralName {
  return { type: isIP(name) ? 'ip' : 'dns', value: name }
}

function newSerialNumber(): string {
  // A first octet of 01 keeps the number positive and of one length.
  return `01${randomBytes(15).toString('hex')}`
}
