import type { ListeBlancheEvent } from './copie-liste-blanche.ts'
import type { DmpEvent } from './dmp-event.ts'
import type { EnvoiEvent } from './envoi-en-file.ts'
import type { MailboxEvent } from './mailbox-event.ts'

/**
 * What changed, in the words of the field. A stream's state is the fold of its events; views are made from them.
 * Streams: `bal/<address>` (a mailbox, a patient's included), `dmp/<INS>`, `envoi/<operator>` (its
 * outgoing queue), `liste-blanche/<operator>` (its copy of the white list).
 */
export type DomainEvent = MailboxEvent | DmpEvent | EnvoiEvent | ListeBlancheEvent

/** An event in its stream. */
export interface StoredEvent {
  readonly stream: string
  /** From 1. */
  readonly version: number
  /** `seq` of the entry it was appended with. */
  readonly seq: number
  readonly benchMs: number
  readonly event: DomainEvent
}
