/** Limits of a listener, against clients that hold connections; real milliseconds. */
export interface Limits {
  /** Connections open at once, per service. */
  readonly maxConnections: number
  /** From the connection to the end of the TLS handshake. */
  readonly handshakeMs: number
  /** From the first byte of an HTTP request to the end of its headers. */
  readonly headersMs: number
  /** From the first byte of an HTTP request to the end of its body. */
  readonly requestMs: number
  /** Silence after which a connection is cut; SMTP, IMAP and MLLP sessions have shorter ones of their own. */
  readonly idleMs: number
  /** HTTP headers, bytes (design §1). */
  readonly maxHeaderBytes: number
}

export const defaultLimits: Limits = {
  maxConnections: 500,
  handshakeMs: 20_000,
  headersMs: 20_000,
  requestMs: 120_000,
  idleMs: 600_000,
  maxHeaderBytes: 256 * 1024,
}
