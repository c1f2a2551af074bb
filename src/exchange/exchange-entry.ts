import { hash } from 'node:crypto'
import { digest } from '#src/domain/digest.ts'
import type { BlobRef, NewEntry, RecordedRefusal } from '#src/domain/journal-entry.ts'
import type { NewBlob } from '#src/journal/journal.ts'
import type { Exchange, OutgoingRecord } from './exchanges.ts'
import { summarizePeer } from './peer.ts'
import type { Refusal } from './refusal.ts'
import type { Clock } from './time/clock.ts'
import type { Received, Recorded, WireAnswer } from './transaction.ts'

/** Shown instead of the summary for a person outside the population: only size and hash of what came are kept (design §9). */
const WITHHELD = { horsPopulation: true } as const

/** What the journal keeps of an exchange the bench received. `id` is the seeded id of the exchange. */
export function exchangeEntry(
  { transaction, service, connection, peer, received }: Exchange<never, never>,
  {
    id,
    request,
    wire,
    refusal,
    recorded,
    clock,
  }: { id: string; request: BlobRef; wire: WireAnswer; refusal: Refusal | undefined; recorded: Recorded; clock: Clock },
): NewEntry<'exchange'> {
  const withheld = refusal?.withheld === true
  return {
    kind: 'exchange',
    benchMs: clock.now(),
    wallMs: clock.wall(),
    keys: withheld ? {} : recorded.keys,
    ...(recorded.establishment && { establishment: recorded.establishment }),
    payload: {
      v: 1,
      direction: 'in',
      service,
      transaction: transaction.id,
      exchange: id,
      ...(connection && { connection }),
      peer: summarizePeer(peer),
      head: withheld ? {} : received.head,
      ...(request.size > 0 && { request }),
      ...(wire.body?.byteLength && !withheld && { answer: blobRef(wire.body) }),
      code: wire.code,
      summary: withheld ? WITHHELD : recorded.summary,
      ...(refusal && { refusal: recordedRefusal(refusal) }),
    },
  }
}

/** What the journal keeps of an exchange the simulator started itself. */
export function outgoingEntry(record: OutgoingRecord, id: string, clock: Clock): NewEntry<'exchange'> {
  const { service, transaction, head, code, summary, keys, establishment, peer, body, answer, refusal } = record
  return {
    kind: 'exchange',
    benchMs: clock.now(),
    wallMs: clock.wall(),
    keys,
    ...(establishment && { establishment }),
    payload: {
      v: 1,
      direction: 'out',
      service,
      transaction,
      exchange: id,
      ...(peer && { peer: summarizePeer(peer) }),
      head,
      ...(body && { request: blobRef(body) }),
      ...(answer && { answer: blobRef(answer) }),
      code,
      summary,
      ...(refusal && { refusal: recordedRefusal(refusal) }),
    },
  }
}

/** The part of a refusal that the journal keeps. */
function recordedRefusal({ control, code, explanation, expected, received, requirements, severity }: Refusal): RecordedRefusal {
  return { control, code, explanation, expected, received, ...(requirements && { requirements }), ...(severity && { severity }) }
}

/** The blob of what was received: in memory, or already written aside. */
export async function receivedBlob({ body, spooled }: Received): Promise<NewBlob> {
  return spooled ?? { ref: { sha256: await digest('sha256', body), size: body.byteLength }, bytes: body }
}

/** Reference of bytes in memory: SHA-256 in lower-case hexadecimal, size in bytes. */
export function blobRef(bytes: Uint8Array): BlobRef {
  return { sha256: hash('sha256', bytes), size: bytes.byteLength }
}
