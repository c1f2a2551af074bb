import type { IssuingAuthority, Signer } from '#src/exchange/credentials.ts'
import { type AskedCertificate, isIssuedBy } from '#src/wire/ocsp/ocsp-request.ts'
import type { CertificateStatus } from '#src/wire/ocsp/ocsp-response.ts'

/** An authority of the test PKI, ready to sign. */
export interface Autorite extends Signer {
  readonly id: IssuingAuthority
}

/** What an authority says of a certificate: `good` is all that is not revoked, as from a responder that knows only the list (RFC 6960 §2.2). */
export function statutDe(asked: AskedCertificate, { cert, revoked }: Signer): CertificateStatus {
  if (!isIssuedBy(asked, cert)) return { asked, status: 'unknown' }
  const revokedMs = revoked.get(asked.serialNumber)
  return { asked, status: revokedMs === undefined ? 'good' : { revokedMs } }
}
