import { createHash } from 'node:crypto'
import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { Received, Transaction } from '#src/exchange/transaction.ts'
import { refusFaute } from '../controls/faute.ts'
import { alterer } from '../liste-blanche/alterer.ts'
import { serializeListeBlanche } from '../liste-blanche/ecrire-liste-blanche.ts'
import type { FaconDAlterer } from '../liste-blanche/facons-d-alterer.ts'
import type { ListeBlanche } from '../liste-blanche/liste-blanche.ts'

/** A request of the list. */
interface Demande {
  /** ETags that the client holds (RFC 9110 §13.1.2). */
  readonly connues: readonly string[]
  /** What the bench was asked to spoil; faults are checked when they are added. */
  readonly faute?: FaultEffect
}

type Reponse =
  | { readonly refus: Refusal }
  | { readonly liste: ListeBlanche; readonly body: Uint8Array; readonly etag: string; readonly inchangee: boolean }

/** Download of the white list, as operators do from `https://espacedeconfiance.mssante.fr/listeblanchemssante.xml`. */
export function telechargementListeBlanche(liste: () => ListeBlanche): Transaction<Demande, Reponse> {
  return {
    id: 'mssante/telechargement-liste-blanche',
    title: { fr: 'Téléchargement de la liste blanche', en: 'Download of the white list' },
    source: 'specs/mssante.md §1.3 ; RFC 9110 §13.1.2',
    judged: 'with-exchange',
    accepts: ({ head }) => head['method'] === 'GET' || head['method'] === 'HEAD',
    decode: ({ head }) => ({ message: demandeDe(head), anomalies: [] }),
    streams: () => [],
    control: ({ faute }) => (faute && 'code' in faute ? refusFaute('reponse', faute.code, faute.text) : undefined),
    decide({ connues }, _states, refus) {
      if (refus) return { answer: { refus }, events: [] }
      const servie = liste()
      const body = Buffer.from(serializeListeBlanche(servie))
      const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`
      return { answer: { liste: servie, body, etag, inchangee: connues.includes(etag) || connues.includes('*') }, events: [] }
    },
    encode(answer, { faute }) {
      if ('refus' in answer) {
        const { code, wire } = answer.refus
        return { code, rawHeaders: [['Content-Type', 'text/plain; charset=utf-8']], body: Buffer.from(wire) }
      }
      const { liste: servie, body, etag, inchangee } = answer
      if (faute && 'tamper' in faute) return alterer(servie, faute.tamper as FaconDAlterer)
      if (inchangee) return { code: '304', rawHeaders: [['ETag', etag]] }
      const headers = [
        ['Content-Type', 'application/xml'],
        ['ETag', etag],
      ] as const
      return { code: '200', rawHeaders: headers, body }
    },
    artefacts: () => [],
    record: (_message, answer) => ({ keys: {}, summary: 'refus' in answer ? {} : { entrees: answer.liste.entrees.length } }),
  }
}

function demandeDe(head: Received['head']): Demande {
  const { rawHeaders, faute } = head as unknown as { rawHeaders: readonly (readonly [string, string])[]; faute?: FaultEffect }
  const connues = rawHeaders.filter(([name]) => name.toLowerCase() === 'if-none-match').flatMap(([, value]) => value.split(','))
  return { connues: connues.map((etag) => etag.trim().replace(/^W\//, '')), ...(faute && { faute }) }
}
