import type { StoredEvent } from '#src/domain/domain-event.ts'
import type { Position } from '#src/domain/finding.ts'
import type { Entry, EntryOf } from '#src/domain/journal-entry.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'

/** The journal of a bench as trace rules fold over it (design §6): what one message alone cannot show, order, uniqueness, absence. */
export interface Trace {
  /** Exchanges, in `seq` order. */
  readonly entries: readonly Entry[]
  /** Events of the mailboxes, in `seq` order. */
  readonly events: readonly StoredEvent[]
  /** Mails that clients of the API LPS submitted, by the `seq` of their exchange: those that leave for another operator are no event. */
  readonly soumis?: ReadonlyMap<number, MailFacts>
  /** True when it does not hold the journal from its beginning: what is not in it proves nothing. */
  readonly partielle: boolean
}

/** A mail that reached a mailbox of the bench, or left one, with the exchange that carried it. */
export interface CourrielDeTrace {
  readonly exchange: EntryOf<'exchange'>
  readonly mail: MailFacts
  readonly sens: 'recu' | 'emis'
}

export const echangesDe = uneFois(({ entries }: Trace): readonly EntryOf<'exchange'>[] =>
  entries.filter((entry) => entry.kind === 'exchange'),
)

/** The mails of the trace, one per mailbox that received or sent it; those whose exchange is not in the trace are left out. */
export const courrielsDe = uneFois((trace: Trace): readonly CourrielDeTrace[] => {
  const bySeq = new Map(echangesDe(trace).map((exchange) => [exchange.seq, exchange]))
  return trace.events.flatMap(({ seq, event }) => {
    const exchange = bySeq.get(seq)
    if (!exchange || (event.type !== 'courriel-depose' && event.type !== 'courriel-emis')) return []
    return [{ exchange, mail: event.mail, sens: event.type === 'courriel-depose' ? ('recu' as const) : ('emis' as const) }]
  })
})

/** The mails that came to the bench from the software, by submission or from its operator, not those that a simulator wrote. */
export const courrielsDuLogiciel = uneFois((trace: Trace): readonly CourrielDeTrace[] => {
  const { soumis } = trace
  const remis = courrielsDe(trace).filter(
    ({ exchange: { payload }, sens }) => sens === 'recu' && payload.direction === 'in' && payload.transaction !== REMISE_INTERNE,
  )
  const leurs = echangesDe(trace).flatMap((exchange) => {
    const mail = soumis?.get(exchange.seq)
    return mail ? [{ exchange, mail, sens: 'recu' as const }] : []
  })
  return [...remis, ...leurs].sort((a, b) => a.exchange.seq - b.exchange.seq)
})

/** Mails that clients put into a mailbox themselves, by Message-ID with the `seq` of the exchange: the bench knows little more of them. */
export function ajoutesParLeClient({ events }: Trace): ReadonlyMap<string, number> {
  return new Map(
    events.flatMap(({ seq, event }) => (event.type === 'courriel-ajoute' ? [[sansChevrons(event.message.messageId), seq]] : [])),
  )
}

/** What follows a submission: the same mail once more, for each mailbox of the bench. */
export const REMISE_INTERNE = 'mssante/remise-interne'
export const SOUMISSION = 'mssante/soumission'

/** A reading of a trace that a dozen rules ask for, made once. */
function uneFois<T>(lire: (trace: Trace) => T): (trace: Trace) => T {
  const lues = new WeakMap<Trace, T>()
  return (trace) => {
    const lue = lues.get(trace) ?? lire(trace)
    lues.set(trace, lue)
    return lue
  }
}

/** The exchange that a finding over the journal is about. */
export function lors({ seq }: Pick<Entry, 'seq'>, position: Position = {}): Position {
  return { ...position, exchange: seq }
}

/** Message ids are compared without angle brackets: receipts and headers do not agree on them. */
export function sansChevrons(messageId: string): string {
  return messageId.replace(/^<|>$/g, '')
}
