import type { Transaction } from '#src/exchange/transaction.ts'

interface DemandeCrl {
  readonly autorite: string
  readonly expiree: boolean
  /** HTTP status in place of the list. */
  readonly panne?: string
}

/** Download of a revocation list from its distribution point (RFC 5280 §4.2.1.13, §5). @param liste DER */
export function telechargementCrl(liste: Uint8Array): Transaction<DemandeCrl, { readonly panne?: string }> {
  return {
    id: 'mssante/telechargement-crl',
    title: { fr: 'Téléchargement d’une liste de révocation (CRL)', en: 'Download of a revocation list (CRL)' },
    source: 'RFC 5280 §5 ; specs/mssante.md §1.5 (ECO.1.1.6, ECO.1.1.7)',
    judged: 'afterwards',
    accepts: ({ head }) => head['ressource'] === 'crl',
    decode: ({ head: { autorite, expiree, panne } }) => ({
      message: { autorite: String(autorite), expiree: expiree === true, ...(typeof panne === 'string' && { panne }) },
      anomalies: [],
    }),
    streams: () => [],
    control: () => undefined,
    decide: ({ panne }) => ({ answer: panne === undefined ? {} : { panne }, events: [] }),
    encode: ({ panne }) =>
      panne === undefined ? { code: '200', rawHeaders: [['Content-Type', 'application/pkix-crl']], body: liste } : { code: panne },
    artefacts: () => [],
    record: ({ autorite, expiree }) => ({ keys: {}, summary: { autorite, expiree } }),
  }
}
