import { createHash, X509Certificate } from 'node:crypto'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { CertificateCheck } from '#src/exchange/credentials.ts'
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

/** The certificates of the bench: services and operators, establishment, professional, then those made to be refused. */
export function describePki({ certificates, client, trust }: Pki, atMs: number): PkiRow[] {
  return certificates.map(({ id, title, files }) => {
    const { raw } = new X509Certificate(client(id).cert)
    const { subject, issuer, notBeforeMs, notAfterMs, reason } = trust.check(raw, atMs)
    const fingerprint = createHash('sha256').update(raw).digest('hex')
    return { id, title, subject, issuer, notBeforeMs, notAfterMs, fingerprint, ...(reason && { refused: reason }), files }
  })
}
