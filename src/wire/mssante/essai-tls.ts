/**
 * What a client did on a listener of the API LPS made for a trial of its TLS (`specs/mssante.md` §4, ECO.1.1.x): the evidence, as the
 * journal keeps it in the head of the exchange `mssante/essai-tls`.
 */
export interface EssaiTls {
  /** Id of the case: `certificat-expire`. */
  readonly cas: string
  readonly protocole: 'smtp' | 'imap'
  /** When the connection opened, wall milliseconds. */
  readonly debutMs: number
  /** Why the handshake failed, by OpenSSL's code (`ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED`) or ours; absent when it ended. */
  readonly echec?: string
  /** Commands of the client after the handshake, names only. */
  readonly commandes: readonly string[]
  /** Who ended the connection. */
  readonly fin: 'client' | 'banc'
  readonly tls?: { readonly version: string; readonly suite: string }
  /** What the client offered, IANA names; absent when it sent no client hello. */
  readonly offre?: { readonly versions: readonly string[]; readonly suites: readonly string[] }
  /** Suites of the offer outside the list of the configuration. */
  readonly horsListe?: readonly string[]
  /** Name the client asked for (SNI). */
  readonly nomDemande?: string
  /** True when the client asked for a stapled OCSP response (RFC 6066 §8). */
  readonly agrafage: boolean
}

/** What the client did: refused the server, went on with it, or neither. */
export type Conduite = 'refuse' | 'poursuit' | 'silence'

/** The client broke off: an alert of its own, nothing in common with the server, or a connection closed in the middle. */
const REFUS = /ALERT|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|NO_SHARED_CIPHER|CLOSED_DURING_HANDSHAKE|ECONNRESET|EPIPE/
/** Commands by which a client that changed its mind may still take leave. */
const CONGES = new Set(['QUIT', 'LOGOUT', 'NOOP', 'RSET'])

/** A client that closes right after the handshake refused too: some libraries check the certificate only then. */
export function conduiteDe({ echec, commandes, fin }: Pick<EssaiTls, 'echec' | 'commandes' | 'fin'>): Conduite {
  if (echec !== undefined) return REFUS.test(echec) ? 'refuse' : 'silence'
  if (commandes.some((commande) => !CONGES.has(commande))) return 'poursuit'
  return fin === 'client' ? 'refuse' : 'silence'
}
