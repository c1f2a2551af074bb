import type { MailFacts, RapportFacts } from '#src/domain/mail-facts.ts'
import type { Trace } from './trace.ts'

/** The same trace with the facts of each mail changed. */
export function changerCourriels(trace: Trace, change: (mail: MailFacts) => MailFacts): Trace {
  return {
    ...trace,
    events: trace.events.map((stored) => {
      const { event } = stored
      return event.type === 'courriel-depose' || event.type === 'courriel-emis'
        ? { ...stored, event: { ...event, mail: change(event.mail) } }
        : stored
    }),
  }
}

/** The same trace where the software sends each of its receipts once more, changed, with the first. */
export function avecUnAutreAccuse(trace: Trace, change: (mdn: RapportMdn) => RapportMdn): Trace {
  const events = trace.events.flatMap((stored) => {
    const { event } = stored
    if (event.type !== 'courriel-depose' || event.mail.rapport?.type !== 'mdn') return [stored]
    const mail = { ...event.mail, messageId: '<second@hopital-temoin.mssante.fr>', rapport: change(event.mail.rapport) }
    return [stored, { ...stored, event: { ...event, mail } }]
  })
  return { ...trace, events }
}

type RapportMdn = Extract<RapportFacts, { type: 'mdn' }>

/** The same trace without the mails that this says, and what their arrival told. */
export function sansCourriels(trace: Trace, leaves: (mail: MailFacts) => boolean): Trace {
  const gone = new Set(trace.events.flatMap(({ seq, event }) => (event.type === 'courriel-depose' && leaves(event.mail) ? [seq] : [])))
  return {
    ...trace,
    entries: trace.entries.filter(({ seq }) => !gone.has(seq)),
    events: trace.events.filter(({ seq }) => !gone.has(seq)),
  }
}
