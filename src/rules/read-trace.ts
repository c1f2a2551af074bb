import type { DomainEvent } from '#src/domain/domain-event.ts'
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
  return { entries, events, partielle: after > 0 || purges.length > 0 }
}
