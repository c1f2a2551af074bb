import type { Entry, ExchangePayload } from '#src/domain/journal-entry.ts'
import type { Artefacts } from '#src/rules/artefact.ts'

const OFFRE = { versions: ['TLS 1.3', 'TLS 1.2'], suites: ['TLS_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] }
const REFUS = { echec: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', commandes: [] }
const SUITE = { commandes: ['EHLO', 'AUTH'], tls: { version: 'TLSv1.3', suite: 'TLS_AES_256_GCM_SHA384' } }

/**
 * Journals of a client that does what `specs/mssante.md` §4 wants of ECO.1.1.1 to ECO.1.1.10: it goes on with the witness and refuses the
 * rest; with a list it kept, while the distribution point is down, it goes on with the witness and refuses the revoked server.
 */
export function essaisTls(): Artefacts['trace'][] {
  const refuses = [
    'ac-etrangere',
    'ac-personnes',
    'autre-nom',
    'certificat-expire',
    'certificat-pas-encore-valide',
    'crl-expiree',
    'statut-indisponible',
    'suite-faible',
    'tls-ancien',
  ]
  return [
    trace([essai('temoin', 10, 20, SUITE), ...refuses.map((cas, rang) => essai(cas, 100 * rang + 100, 100 * rang + 120, REFUS))]),
    trace([
      crl(5, '200', { prochaineMs: 1_000 }),
      crl(115, '503', { panne: '503' }),
      essai('temoin', 110, 120, SUITE),
      crl(215, '503', { panne: '503' }),
      essai('certificat-revoque', 210, 220, { echec: 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED', commandes: [] }),
    ]),
  ]
}

/** The journal of a client that asked SRV of its mailbox's domain before it sent and read (ECO.1.1.9, RFC 6186 §3). */
export function configurationParSrv(): Artefacts['trace'] {
  const boite = 'robert@medecin.mssante.fr'
  const question = (nom: string): Fait => ({
    wallMs: 1,
    service: 'mssante.dns',
    transaction: 'mssante/resolution-dns',
    code: 'NOERROR',
    head: { protocole: 'dns' },
    summary: { nom, type: 'SRV', reponses: 1 },
  })
  return trace([
    question('_submission._tcp.medecin.mssante.fr'),
    question('_imap._tcp.medecin.mssante.fr'),
    {
      wallMs: 2,
      service: 'mssante.soumission',
      transaction: 'mssante/soumission',
      code: '250 2.6.0',
      head: {},
      summary: { compte: { boite } },
    },
    {
      wallMs: 3,
      service: 'mssante.imap',
      transaction: 'mssante/commande-imap',
      code: 'OK',
      head: {},
      summary: { commande: 'LIST', boite },
    },
  ])
}

type Fait = Pick<ExchangePayload, 'service' | 'transaction' | 'code' | 'head'> &
  Partial<Pick<ExchangePayload, 'summary'>> & { readonly wallMs: number }

function essai(cas: string, debutMs: number, wallMs: number, faits: ExchangePayload['head']): Fait {
  const head = { cas, protocole: 'smtp', debutMs, fin: 'client', agrafage: false, offre: OFFRE, horsListe: [], ...faits }
  return { wallMs, service: `mssante.essai-soumission-${cas}`, transaction: 'mssante/essai-tls', code: '', head }
}

function crl(wallMs: number, code: string, faits: ExchangePayload['head']): Fait {
  const head = { ressource: 'crl', autorite: 'organisations', expiree: false, ...faits }
  return { wallMs, service: 'mssante.revocation', transaction: 'mssante/telechargement-crl', code, head }
}

function trace(faits: readonly Fait[]): Artefacts['trace'] {
  const entries = faits.map(
    ({ wallMs, ...payload }, rang): Entry => ({
      benchId: 'essai',
      seq: rang + 1,
      kind: 'exchange',
      benchMs: wallMs,
      wallMs,
      keys: {},
      payload: { v: 1, direction: 'in', exchange: `x-${rang + 1}`, peer: { address: '127.0.0.1' }, summary: {}, ...payload },
    }),
  )
  return { partielle: false, entries, events: [] }
}
