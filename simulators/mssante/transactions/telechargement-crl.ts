import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import type { Transaction } from '#src/exchange/transaction.ts'
import { refusFaute } from '../controls/faute.ts'

interface DemandeCrl {
  readonly autorite: string
  readonly expiree: boolean
  /** HTTP status in place of the list, where the trial case wants it. */
  readonly panne?: string
  readonly faute?: FaultEffect
}

/** Download of a revocation list from its distribution point (RFC 5280 §4.2.1.13, §5). @param liste DER */
export function telechargementCrl(liste: Uint8Array): Transaction<DemandeCrl, { readonly panne?: string }> {
  return {
    id: 'mssante/telechargement-crl',
    title: { fr: 'Téléchargement d’une liste de révocation (CRL)', en: 'Download of a revocation list (CRL)' },
    source: 'RFC 5280 §5 ; specs/mssante.md §1.5 (ECO.1.1.6, ECO.1.1.7)',
    judged: 'afterwards',
    accepts: ({ head }) => head['ressource'] === 'crl',
    decode: ({ head: { autorite, expiree, panne, faute } }) => ({
      message: {
        autorite: String(autorite),
        expiree: expiree === true,
        ...(typeof panne === 'string' && { panne }),
        ...(faute !== undefined && { faute: faute as FaultEffect }),
      },
      anomalies: [],
    }),
    streams: () => [],
    control: ({ faute }) => (faute && 'code' in faute ? refusFaute('crl', faute.code, faute.text) : undefined),
    decide({ panne }, _states, refus) {
      const echec = refus?.code ?? panne
      return { answer: echec === undefined ? {} : { panne: echec }, events: [] }
    },
    encode: ({ panne }) =>
      panne === undefined ? { code: '200', rawHeaders: [['Content-Type', 'application/pkix-crl']], body: liste } : { code: panne },
    artefacts: () => [],
    record: ({ autorite, expiree }) => ({ keys: {}, summary: { autorite, expiree } }),
  }
}
