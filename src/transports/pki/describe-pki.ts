import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { CertificateCheck, KeyPair } from '#src/exchange/credentials.ts'
import { DamagedPkiError, damagedBy } from './damaged-pki.ts'
import type { CertificateFiles, Pki } from './pki.ts'

/** A certificate as `banc pki show` lists it. */
export interface PkiRow {
  readonly id: string
  readonly title: Bilingual
  /** RFC 4514. */
  readonly subject: string
  readonly issuer: string
  /** Milliseconds since the epoch. */
  readonly notBeforeMs: number
  readonly notAfterMs: number
  /** SHA-256 of the DER, hexadecimal. */
  readonly fingerprint: string
  /** Why the bench refuses it at `atMs`; absent when it is accepted. */
  readonly refused?: NonNullable<CertificateCheck['reason']>
  readonly files: CertificateFiles
}

/**
 * The certificates of the bench: services and operators, establishment, professional, then those made to be refused. Throws `DamagedPkiError` for
 * a certificate or a key that cannot be read, or that do not belong together.
 */
export function describePki({ certificates, client, trust }: Pki, atMs: number): PkiRow[] {
  return certificates.map(({ id, title, files }) => {
    const raw = wholePair(client(id), files)
    const { subject, issuer, notBeforeMs, notAfterMs, reason } = trust.check(raw, atMs)
    const fingerprint = createHash('sha256').update(raw).digest('hex')
    return { id, title, subject, issuer, notBeforeMs, notAfterMs, fingerprint, ...(reason && { refused: reason }), files }
  })
}

/** DER of a certificate whose key is its own; a start leaves that to the first who uses them, because it takes time. */
function wholePair({ cert, key }: KeyPair, files: CertificateFiles): Buffer {
  const certificate = whole(files.cert, () => new X509Certificate(cert))
  const own = whole(files.key, () => certificate.checkPrivateKey(createPrivateKey(key)))
  if (!own)
    throw new DamagedPkiError(files.key, {
      fr: 'cette clé n’est pas celle de son certificat',
      en: 'this key is not that of its certificate',
    })
  return certificate.raw
}

function whole<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw damagedBy(file, error)
  }
}
