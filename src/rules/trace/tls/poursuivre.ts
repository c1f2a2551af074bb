import type { Entry } from '#src/domain/journal-entry.ts'
import type { Trace } from '../trace.ts'

/** The same trace where the client went on with the trials of a case: a mutant of the rules that want them refused. */
export function poursuivre(cas: string): (trace: Trace) => Trace {
  return (trace) => ({ ...trace, entries: trace.entries.map((entry) => (estDuCas(entry, cas) ? poursuivi(entry) : entry)) })
}

/** The same trace where the client refused the trials of a case. */
export function refuser(cas: string): (trace: Trace) => Trace {
  return (trace) => ({ ...trace, entries: trace.entries.map((entry) => (estDuCas(entry, cas) ? refuse(entry) : entry)) })
}

type Echange = Extract<Entry, { kind: 'exchange' }>

function estDuCas(entry: Entry, cas: string): entry is Echange {
  return entry.kind === 'exchange' && entry.payload.transaction === 'mssante/essai-tls' && entry.payload.head['cas'] === cas
}

function poursuivi({ payload, ...entry }: Echange): Echange {
  const { echec: _, ...head } = payload.head
  return { ...entry, payload: { ...payload, head: { ...head, commandes: ['EHLO', 'AUTH'] } } }
}

function refuse({ payload, ...entry }: Echange): Echange {
  return { ...entry, payload: { ...payload, head: { ...payload.head, echec: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', commandes: [] } } }
}
