import type { DomainEvent, MailFacts } from '#src/domain/domain-event.ts'
import type { Entry, EntryOf } from '#src/domain/journal-entry.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import { SOUMISSION, type Trace } from './trace/trace.ts'

interface EventRow {
  readonly stream: string
  readonly version: number
  readonly seq: number
  readonly bench_ms: number
  readonly payload: string
}

/** The journal as trace rules see it, or what came after the entry `after`. */
export async function readTrace(journal: JournalReader, after = 0): Promise<Trace> {
  const [entries, purges, rows] = await Promise.all([
    journal.read({ after, kinds: ['exchange', 'connection'] }),
    journal.read({ kinds: ['purge'], limit: 1 }),
    journal.query<EventRow>(
      `select stream, version, seq, bench_ms, payload from event
       where bench_id = :bench and seq > :after and stream like 'bal/%' order by seq, position`,
      { after },
    ),
  ])
  const events = rows.map(({ stream, version, seq, bench_ms: benchMs, payload }) => ({
    ...{ stream, version, seq, benchMs },
    event: JSON.parse(payload) as DomainEvent,
  }))
  return { entries, events, soumis: await soumisDe(entries, journal), partielle: after > 0 || purges.length > 0 }
}

/** The facts of every mail accepted by submission, read again from its bytes. */
async function soumisDe(entries: readonly Entry[], journal: JournalReader): Promise<ReadonlyMap<number, MailFacts>> {
  const soumis = new Map<number, MailFacts>()
  const acceptes = entries.filter(
    (entry): entry is EntryOf<'exchange'> =>
      entry.kind === 'exchange' && entry.payload.transaction === SOUMISSION && entry.payload.code.startsWith('250'),
  )
  if (acceptes.length === 0) return soumis
  const { faitsDuCourriel } = await import('#src/wire/mime/faits-du-courriel.ts')
  for (const { seq, payload } of acceptes) {
    const bytes = payload.request && (await journal.blob(payload.request.sha256))
    if (bytes) soumis.set(seq, faitsDuCourriel(bytes, ''))
  }
  return soumis
}
