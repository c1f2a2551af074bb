import type { DistinguishedName } from '#src/domain/distinguished-name.ts'

/** Key and certificate chain of a listener or signer, PEM. */
export interface KeyPair {
  readonly cert: string
  readonly key: string
}

/** Server side of TLS. */
export interface ServerKeys extends KeyPair {
  /** Trust anchors for client certificates, PEM, concatenated. */
  readonly ca: string
  /** Revocation lists, PEM, one per issuing authority. */
  readonly crl: readonly string[]
}

/** Trust at application level: signatures (VIHF, lot) and certificates checked against bench time. */
export interface TrustStore {
  /**
   * Checks a DER certificate: chain to an anchor, validity at `atMs`, not revoked. Gives its subject (RFC 4514) and key usages,
   * or the reason of the refusal: `untrusted`, `expired`, `not-yet-valid`, `revoked`.
   */
  verify(certificate: Uint8Array, atMs: number): Promise<CertificateCheck>
}

export interface CertificateCheck {
  readonly trusted: boolean
  readonly reason?: 'untrusted' | 'expired' | 'not-yet-valid' | 'revoked' | 'unreadable'
  readonly subject: string
  readonly issuer: string
  /** Names of X.509 key usages: `digitalSignature`, `nonRepudiation`. */
  readonly keyUsages: readonly string[]
  /** PEM of the certificate, for signature libraries. */
  readonly pem: string
}

/** An authority of the test PKI that issues to services; the bench does not trust `etrangere`. */
export type IssuingAuthority = 'organisations' | 'personnes' | 'etrangere'

/** A server certificate made to order, for a listener that must be refused or that proves where its status was asked. */
export interface ServerOrder {
  readonly issuer: IssuingAuthority
  /** Host names and addresses; the first is also the common name. */
  readonly names: readonly string[]
  /** Name of the certificate; made from the first host name when absent. */
  readonly subject?: DistinguishedName
  /** `operateur`: for both sides of TLS between mail operators; `serveur` when absent. */
  readonly usage?: 'serveur' | 'operateur'
  readonly validity?: 'expired' | 'not-yet-valid'
  readonly revoked?: boolean
  /** CRL distribution point and OCSP responder that it names. */
  readonly crlUrl?: string
  readonly ocspUrl?: string
}

/** The authorities of the test PKI at work while the bench runs. */
export interface TestAuthorities {
  /** Certificate followed by its authority, and a key that all of them share. */
  issueServer(order: ServerOrder): Promise<KeyPair>
  /** Revocation list of an authority, DER, with these dates (milliseconds since the epoch). */
  issueRevocationList(issuer: IssuingAuthority, fromMs: number, untilMs: number): Promise<Uint8Array>
  signer(issuer: IssuingAuthority): Promise<Signer>
}

/** An authority that signs what it says of its certificates. */
export interface Signer extends KeyPair {
  /** Serial numbers it revoked, upper-case hexadecimal, and when, milliseconds since the epoch. */
  readonly revoked: ReadonlyMap<string, number>
}
