/**
 * How a client opened a session of the API LPS in the manner of the reference, STARTTLS then a token or a certificate (`specs/mssante.md`
 * §1.5). A session with implicit TLS or a password proves nothing and has none.
 */
export interface SessionLps {
  readonly protocole: 'smtp' | 'imap'
  /** TLS version after STARTTLS: `TLSv1.3`; absent in clear. */
  readonly tls?: string
  /** SASL mechanism, `EXTERNAL` for the client certificate of an APP mailbox. */
  readonly mecanisme: string
}
