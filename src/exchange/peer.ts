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
  /** Object identifiers of RFC 5280 §4.2.1.12; empty when the certificate names none, absent when nobody read them. */
  readonly extendedKeyUsages?: readonly string[]
  /** DER. */
  readonly raw: Uint8Array
}

/** id-kp-clientAuth, RFC 5280 §4.2.1.12. */
export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'

/**
 * True when a certificate says that it authenticates a client, as ORG AUTH_CLI and card authentication ones do, and a seal does not. TLS itself
 * asks for less: it takes a certificate that names no purpose.
 */
export function opensSessions({ extendedKeyUsages }: Pick<PeerCertificate, 'extendedKeyUsages'>): boolean {
  return extendedKeyUsages === undefined || extendedKeyUsages.includes(CLIENT_AUTH)
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
