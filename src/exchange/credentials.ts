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
