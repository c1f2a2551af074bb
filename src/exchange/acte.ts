import type { DeclaredSource, EntryKeys, NewEntry } from '#src/domain/journal-entry.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { Clock } from './time/clock.ts'

/** Who wants an act of the bench: a scenario, the control API, or the bench by itself (personas, readers, outgoing queue). */
export type SourceActe = Extract<DeclaredSource, 'scenario' | 'pilotage' | 'banc'>

/** The entry that tells what somebody did where no exchange shows it: a patient or a professional reads, a mail of the queue is given up. */
export function acteDeclare(
  clock: Pick<Clock, 'now' | 'wall'>,
  source: SourceActe,
  keys: EntryKeys,
  data: JsonObject,
): NewEntry<'declared'> {
  return { kind: 'declared', benchMs: clock.now(), wallMs: clock.wall(), keys, payload: { v: 1, what: 'acte', source, data } }
}
