import type { DomainEvent, StoredEvent } from '#src/domain/domain-event.ts'
import type { Entry, EntryKeys, NewEntry, Payloads } from '#src/domain/journal-entry.ts'

/** A row of the table `entry`. */
export interface EntryRow {
  readonly bench_id: string
  readonly seq: number
  readonly kind: string
  readonly bench_ms: number
  readonly wall_ms: number
  readonly establishment: string | null
  readonly patient: string | null
  readonly stay: string | null
  readonly message_id: string | null
  readonly conversation: string | null
  readonly document: string | null
  readonly transaction_id: string | null
  readonly payload: string
}

/** A row of the table `event`. */
export interface EventRow {
  readonly stream: string
  readonly version: number
  readonly seq: number
  readonly bench_ms: number
  readonly payload: string
}

/** Column of each key of an entry. */
export const KEY_COLUMNS = {
  patient: 'patient',
  stay: 'stay',
  messageId: 'message_id',
  conversation: 'conversation',
  document: 'document',
} as const satisfies Record<keyof EntryKeys, keyof EntryRow>

/** The row of an entry that got its place; `payload` is its JSON text, already written. */
export function entryRow(entry: Entry, payload: string): EntryRow {
  const { keys } = entry
  return {
    bench_id: entry.benchId,
    seq: entry.seq,
    kind: entry.kind,
    bench_ms: entry.benchMs,
    wall_ms: entry.wallMs,
    establishment: entry.establishment ?? null,
    patient: keys.patient ?? null,
    stay: keys.stay ?? null,
    message_id: keys.messageId ?? null,
    conversation: keys.conversation ?? null,
    document: keys.document ?? null,
    transaction_id: entry.kind === 'exchange' ? entry.payload.transaction : null,
    payload,
  }
}

/** The entry of a row. */
export function entryOf(row: EntryRow): Entry {
  const keys: Record<string, string> = {}
  for (const [key, column] of Object.entries(KEY_COLUMNS)) {
    const value = row[column]
    if (value !== null) keys[key] = value
  }
  const payload = JSON.parse(row.payload) as Payloads[Entry['kind']]
  return {
    benchId: row.bench_id,
    seq: row.seq,
    kind: row.kind,
    benchMs: row.bench_ms,
    wallMs: row.wall_ms,
    ...(row.establishment === null ? {} : { establishment: row.establishment }),
    keys,
    payload,
  } as Entry
}

/** The entry a new entry becomes at a place of a bench. */
export function placed(entry: NewEntry, benchId: string, seq: number): Entry {
  const { kind, benchMs, wallMs, establishment, keys = {}, payload } = entry
  const place = { benchId, seq, kind, benchMs, wallMs, keys, payload }
  return (establishment === undefined ? place : { establishment, ...place }) as Entry
}

/** The event of a row. */
export function eventOf(row: EventRow): StoredEvent {
  const event = JSON.parse(row.payload) as DomainEvent
  return { stream: row.stream, version: row.version, seq: row.seq, benchMs: row.bench_ms, event }
}
