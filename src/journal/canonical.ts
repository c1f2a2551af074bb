import { createHash } from 'node:crypto'
import type { Entry, EntryOf } from '#src/domain/journal-entry.ts'
import { canonicalJson, type Json, type JsonObject } from '#src/domain/json.ts'
import type { JournalReader } from './journal.ts'

/** Members that keys, certificates, names of hosts or the size of a signature change from one run to the next. */
const UNREPEATABLE = new Set(['sha256', 'hash', 'size', 'passages'])

/**
 * The canonical journal, one line of canonical JSON per entry (design §5, docs/decisions/003): exchanges with their findings and
 * events, steps, declarations; in order, with their rank. Same seed and scenario give the same lines in virtual time.
 */
export async function canonicalLines(journal: JournalReader): Promise<string[]> {
  const entries = await journal.read()
  const judgements = new Map(
    entries.filter((entry): entry is EntryOf<'judgement'> => entry.kind === 'judgement').map((entry) => [entry.payload.exchange, entry]),
  )
  const events = await eventsBySeq(journal)
  return entries
    .filter(({ kind }) => kind === 'exchange' || kind === 'step' || kind === 'declared')
    .map((entry, rank) =>
      canonicalJson({
        rang: rank + 1,
        type: entry.kind,
        benchMs: entry.benchMs,
        ...contentOf(entry, judgements.get(entry.seq)),
        evenements: events.get(entry.seq) ?? [],
      }),
    )
}

/** SHA-256 of the canonical journal, lower-case hexadecimal. */
export async function canonicalDigest(journal: JournalReader): Promise<string> {
  const hash = createHash('sha256')
  for (const line of await canonicalLines(journal)) hash.update(`${line}\n`)
  return hash.digest('hex')
}

function contentOf(entry: Entry, judgement: EntryOf<'judgement'> | undefined): JsonObject {
  if (entry.kind !== 'exchange') return { contenu: repeatable(entry.payload) }
  const { direction, service, transaction, exchange, code, summary, refusal } = entry.payload
  const findings =
    judgement?.payload.findings.map(({ rule, severity, position }) => ({ rule, severity, part: position.part ?? null })) ?? []
  return {
    direction,
    service,
    transaction,
    exchange,
    code,
    resume: repeatable(summary),
    refus: refusal?.control ?? null,
    constats: findings,
  }
}

async function eventsBySeq(journal: JournalReader): Promise<Map<number, Json[]>> {
  const rows = await journal.query<{ seq: number; stream: string; payload: string }>(
    'select seq, stream, payload from event where bench_id = :bench order by seq, position',
  )
  const events = new Map<number, Json[]>()
  for (const { seq, stream, payload } of rows) {
    const list = events.get(seq) ?? []
    list.push({ flux: stream, evenement: repeatable(JSON.parse(payload)) })
    events.set(seq, list)
  }
  return events
}

/** The value without what no run can repeat. */
function repeatable(value: unknown): Json {
  if (Array.isArray(value)) return value.map(repeatable)
  if (value === null || typeof value !== 'object') return value as Json
  return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => (UNREPEATABLE.has(key) ? [] : [[key, repeatable(member)]])))
}
