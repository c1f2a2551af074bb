import { type KeyObject, verify } from 'node:crypto'
import { formatDistinguishedName } from '#src/domain/distinguished-name.ts'
import { child, readName } from './certificate-fields.ts'
import { type DerElement, derChildren, derHex, derOid, derTime, readDer } from './der.ts'

/** A certificate revocation list (RFC 5280 §5.1). */
export interface RevocationList {
  /** RFC 4514. */
  readonly issuer: string
  /** Serial numbers, upper-case hexadecimal, and when each was revoked, milliseconds since the epoch. */
  readonly revoked: ReadonlyMap<string, number>
  /** True when the authority's key signed it. */
  readonly signedBy: (key: KeyObject) => boolean
}

const hashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

/** Reads a revocation list in PEM. Throws a `RangeError` when it is none. */
export function readRevocationList(pem: string): RevocationList {
  const base64 = /-----BEGIN (?:X509 )?CRL-----([^-]+)-----END/.exec(pem)?.[1]
  if (!base64) throw new RangeError('Cannot read the revocation list: no "-----BEGIN X509 CRL-----" in it. Give it in PEM.')
  const list = readDer(Buffer.from(base64, 'base64'))
  const tbs = child(list, 0)
  // TBSCertList ::= { version?, signature, issuer, thisUpdate, nextUpdate?, revokedCertificates?, [0] extensions? }
  const fields = derChildren(tbs).filter(({ tag }) => tag !== 0x02)
  const entries = fields.slice(2).find(({ tag }) => tag === 0x30)
  const signature = child(list, 2).content.subarray(1)
  const hash = hashes[derOid(child(child(list, 1), 0))]
  return {
    issuer: formatDistinguishedName(readName(fields[1]!)),
    revoked: new Map(entries ? derChildren(entries).map(revokedOf) : []),
    signedBy: (key) => hash !== undefined && verify(hash, tbs.raw, key, signature),
  }
}

function revokedOf(entry: DerElement): [serialNumber: string, atMs: number] {
  return [derHex(child(entry, 0)), derTime(child(entry, 1))]
}
