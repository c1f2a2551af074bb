import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { MailFacts } from '#src/domain/mail-facts.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import type { Trace } from './trace/trace.ts'

interface EventRow {
  readonly stream: string
  readonly version: number
  readonly seq: number
  readonly bench_ms: number
  readonly payload: string
}

/** The journal as trace rules see it, or what came after the entry `after`. */
export async function readTrace(journal: JournalReader, after = 0): Promise<Trace> {
  const [entries, purges, mailboxes, queued] = await Promise.all([
    journal.read({ after, kinds: ['exchange'] }),
    journal.read({ kinds: ['purge'], limit: 1 }),
    journal.query<EventRow>(EVENTS(`stream like 'bal/%'`), { after }),
    journal.query<EventRow>(EVENTS(`type = 'envoi-mis-en-file'`), { after }),
  ])
  const events = mailboxes.map(({ stream, version, seq, bench_ms: benchMs, payload }) => ({
    ...{ stream, version, seq, benchMs },
    event: JSON.parse(payload) as DomainEvent,
  }))
  return { entries, events, soumis: soumisDe(queued), partielle: after > 0 || purges.length > 0 }
}

const EVENTS = (which: string) =>
  `select stream, version, seq, bench_ms, payload from event where bench_id = :bench and seq > :after and ${which} order by seq, position`

/** The facts of every mail accepted by submission, by the `seq` of its exchange; the bench's own mails in the queue have none. */
function soumisDe(queued: readonly EventRow[]): ReadonlyMap<number, MailFacts> {
  return new Map(
    queued.flatMap(({ seq, payload }) => {
      const { mail } = JSON.parse(payload) as { readonly mail?: MailFacts }
      return mail ? [[seq, mail] as const] : []
    }),
  )
}
