import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import type { Transaction } from '#src/exchange/transaction.ts'
import { decodeOcspRequest, isIssuedBy, type OcspRequest } from '#src/wire/ocsp/ocsp-request.ts'
import { encodeOcspFailure, encodeOcspResponse, type OcspAnswer } from '#src/wire/ocsp/ocsp-response.ts'
import { refusFaute } from '../controls/faute.ts'
import { type Autorite, statutDe } from '../essais-tls/revocation/statut.ts'

interface DemandeOcsp extends OcspRequest {
  /** Wall milliseconds: clients compare the dates of the answer with their own clock. */
  readonly recueMs: number
  /** HTTP status in place of an answer, where the trial case wants it. */
  readonly panne?: string
  readonly faute?: FaultEffect
}

type ReponseOcsp =
  | { readonly panne: string }
  | { readonly echec: 'malformedRequest' | 'unauthorized' }
  | { readonly reponse: OcspAnswer; readonly autorite: Autorite }

/** Status of a certificate of a trial listener, asked over HTTP (RFC 6960; RFC 5019 §2.2 lists what a light responder answers). */
export function demandeOcsp(autorites: readonly Autorite[], validiteMs: number): Transaction<DemandeOcsp, ReponseOcsp> {
  return {
    id: 'mssante/demande-ocsp',
    title: { fr: 'Statut d’un certificat (OCSP)', en: 'Status of a certificate (OCSP)' },
    source: 'RFC 6960 ; specs/mssante.md §1.5 (ECO.1.1.6)',
    judged: 'afterwards',
    accepts: ({ head }) => head['ressource'] === 'ocsp',
    decode({ head, body }) {
      const { message, anomalies } = decodeOcspRequest(body)
      const { recueMs, panne, faute } = head
      const echec = { ...(typeof panne === 'string' && { panne }), ...(faute !== undefined && { faute: faute as FaultEffect }) }
      return { message: { ...message, recueMs: Number(recueMs), ...echec }, anomalies }
    },
    streams: () => [],
    control: ({ faute }) => (faute && 'code' in faute ? refusFaute('ocsp', faute.code, faute.text) : undefined),
    decide: ({ asked, nonce, recueMs, panne }, _states, refus) => {
      if (refus) return { answer: { panne: refus.code }, events: [] }
      if (panne !== undefined) return { answer: { panne }, events: [] }
      if (asked.length === 0) return { answer: { echec: 'malformedRequest' }, events: [] }
      const autorite = autorites.find(({ cert }) => asked.some((certificate) => isIssuedBy(certificate, cert)))
      if (!autorite) return { answer: { echec: 'unauthorized' }, events: [] }
      const statuses = asked.map((certificate) => statutDe(certificate, autorite))
      const reponse = { statuses, producedMs: recueMs, nextUpdateMs: recueMs + validiteMs, ...(nonce && { nonce }) }
      return { answer: { reponse, autorite }, events: [] }
    },
    encode: (answer) => {
      if ('panne' in answer) return { code: answer.panne }
      const body = 'echec' in answer ? encodeOcspFailure(answer.echec) : encodeOcspResponse(answer.reponse, answer.autorite)
      return { code: '200', rawHeaders: [['Content-Type', 'application/ocsp-response']], body }
    },
    artefacts: () => [],
    record: (_message, answer) => ({ keys: {}, summary: { statuts: motsDe(answer) } }),
  }
}

function motsDe(answer: ReponseOcsp): string[] {
  if ('panne' in answer) return []
  if ('echec' in answer) return [answer.echec]
  return answer.reponse.statuses.map(({ status }) => (typeof status === 'string' ? status : 'revoked'))
}
