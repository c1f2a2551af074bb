import type { PeerSummary } from '#src/domain/journal-entry.ts'

/** What TLS told of the other side; read again at each command, because STARTTLS changes it (design §3). */
export interface Peer {
  /** Remote address: `127.0.0.1`. */
  readonly address: string
  /** Absent in clear text. */
  readonly tls?: { readonly protocol: string; readonly cipher: string }
  /** Absent when no client certificate was given. */
  readonly certificate?: PeerCertificate
}

export interface PeerCertificate {
  /** RFC 4514, most specific first: `CN=INSI-AUTO,OU=10B0152872,O=CENTRE DE SANTE,ST=Rhône (69),C=FR`. */
  readonly subject: string
  readonly issuer: string
  readonly serialNumber: string
  /** Chain verified against the trust anchors, in validity at wall time, and not in a CRL. */
  readonly authorized: boolean
  /** Why it is not authorized: `CERT_REVOKED`. */
  readonly reason?: string
  /** DER. */
  readonly raw: Uint8Array
}

/** The other side of what the bench's own actors hand to each other in its process. */
export const BANC: Peer = { address: '127.0.0.1' }

/** The part of a peer that the journal keeps. */
export function summarizePeer({ address, tls, certificate }: Peer): PeerSummary {
  return {
    address,
    ...(tls && { tls: { protocol: tls.protocol, cipher: tls.cipher } }),
    ...(certificate && { certificate: certificate.subject }),
  }
}
