import { createHash, X509Certificate } from 'node:crypto'
import type { CertificateCheck, TrustStore } from '#src/exchange/credentials.ts'
import { type CertificateFields, readCertificateFields } from './certificate-fields.ts'
import { type RevocationList, readRevocationList } from './revocation-list.ts'

/** What certificates are checked against, PEM texts (several certificates in one text are fine). */
export interface TrustMaterial {
  readonly anchors: readonly string[]
  /** Authorities below the anchors; those that a peer presents are used too. */
  readonly intermediates: readonly string[]
  /** Lists that no known authority signed are ignored. An authority without a list revokes nothing. */
  readonly crl: readonly string[]
}

/** The trust store of the bench. `check` is `verify` without waiting: TLS peers are judged in the turn that completes the handshake. */
export interface CertificateTrust extends TrustStore {
  /** @param presented DER of other certificates the peer sent; @param atMs milliseconds since the epoch */
  check(certificate: Uint8Array, atMs: number, presented?: readonly Uint8Array[]): CertificateCheck & CertificateFields
}

/** A certificate whose path was searched once; only the clock may change the verdict. */
interface Known {
  readonly fields: CertificateFields
  readonly pem: string
  /** Certificates of the path, leaf first, anchor last; empty when no anchor is reached. */
  readonly path: readonly CertificateFields[]
  readonly revoked: boolean
}

interface Authority {
  readonly certificate: X509Certificate
  readonly fields: CertificateFields
  readonly anchor: boolean
}

const maxPathLength = 8
const maxCached = 2_000

/** A store that searches each certificate's path once (RFC 5280 §6: signature, authority flag, validity, revocation). */
export function createTrustStore(material: TrustMaterial): CertificateTrust {
  const authorities = [...readAuthorities(material.anchors, true), ...readAuthorities(material.intermediates, false)]
  const lists = material.crl.map(readRevocationList)
  const seen = new Map<string, Known>()

  function know(der: Uint8Array, presented: readonly Uint8Array[]): Known {
    const fingerprint = createHash('sha256').update(der).digest('base64')
    const cached = seen.get(fingerprint)
    if (cached) return cached
    const known = search(der, [...authorities, ...presented.flatMap(readPresented)], lists)
    if (seen.size >= maxCached) seen.clear()
    // A path found without the peer's help, or not found at all, may differ with other presented certificates.
    if (known.path.length > 0) seen.set(fingerprint, known)
    return known
  }

  function check(certificate: Uint8Array, atMs: number, presented: readonly Uint8Array[] = []) {
    try {
      const known = know(certificate, presented)
      const reason = refusalOf(known, atMs)
      return { ...known.fields, pem: known.pem, trusted: reason === undefined, ...(reason && { reason }) }
    } catch {
      return { ...unreadable, trusted: false, reason: 'unreadable' as const }
    }
  }

  return { check, verify: async (certificate, atMs) => check(certificate, atMs) }
}

const unreadable: CertificateFields & { pem: string } = {
  serialNumber: '',
  subject: '',
  issuer: '',
  notBeforeMs: 0,
  notAfterMs: 0,
  keyUsages: [],
  extendedKeyUsages: [],
  pem: '',
}

function refusalOf({ path, revoked }: Known, atMs: number): CertificateCheck['reason'] {
  if (path.length === 0) return 'untrusted'
  if (revoked) return 'revoked'
  if (path.some(({ notAfterMs }) => atMs > notAfterMs)) return 'expired'
  return path.some(({ notBeforeMs }) => atMs < notBeforeMs) ? 'not-yet-valid' : undefined
}

function search(der: Uint8Array, authorities: readonly Authority[], lists: readonly RevocationList[]): Known {
  const certificate = new X509Certificate(der)
  const fields = readCertificateFields(certificate.raw)
  const path = [fields]
  let revoked = false
  let current = certificate
  for (let length = 0; length < maxPathLength; length += 1) {
    const anchor = authorities.find((authority) => authority.anchor && authority.certificate.raw.equals(current.raw))
    if (anchor) return { fields, pem: certificate.toString(), path, revoked }
    const issuer = authorities.find(
      (authority) => current.checkIssued(authority.certificate) && current.verify(authority.certificate.publicKey),
    )
    if (!issuer) break
    revoked ||= isRevoked(path.at(-1)!, issuer, lists)
    path.push(issuer.fields)
    current = issuer.certificate
  }
  return { fields, pem: certificate.toString(), path: [], revoked }
}

function isRevoked({ serialNumber }: CertificateFields, { certificate, fields }: Authority, lists: readonly RevocationList[]): boolean {
  return lists.some((list) => list.issuer === fields.subject && list.revoked.has(serialNumber) && list.signedBy(certificate.publicKey))
}

function readAuthorities(texts: readonly string[], anchor: boolean): Authority[] {
  return texts
    .flatMap((text) => text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [])
    .map((pem) => authority(new X509Certificate(pem), anchor))
}

/** Only what may sign is kept: an end-entity certificate that a peer presents must not become an authority. */
function readPresented(der: Uint8Array): Authority[] {
  try {
    const certificate = new X509Certificate(der)
    return certificate.ca ? [authority(certificate, false)] : []
  } catch {
    return []
  }
}

function authority(certificate: X509Certificate, anchor: boolean): Authority {
  return { certificate, fields: readCertificateFields(certificate.raw), anchor }
}
