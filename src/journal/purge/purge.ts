import type { JsonObject } from '#src/domain/json.ts'

/** What a purge takes away from a bench (design §4); dropping a whole bench is `JournalStore.drop`. */
export type Purge =
  /** What was recorded before this wall time, milliseconds. */
  | { readonly scope: 'age'; readonly beforeMs: number }
  /**
   * What concerns one person: every entry and event where one of these identifiers stands (patient id, matricules), each with its
   * pseudonym. The pseudonym of a matricule has the shape of a matricule: addresses and streams made from it stay what they were.
   */
  | { readonly scope: 'patient'; readonly pseudonyms: Readonly<Record<string, string>> }

/** How much a purge took away. */
export interface Purged extends JsonObject {
  /** Exchanges whose content went; their place, time, keys, service, transaction and code stay. */
  readonly exchanges: number
  readonly judgements: number
  readonly connections: number
  /** Events in which a pseudonym took the place of the person. */
  readonly events: number
  /** Bodies nothing refers to any more. */
  readonly blobs: number
}

/** How much, while it is counted. */
export type PurgeCounts = { -readonly [count in keyof Purged]: number }

export const NOTHING_PURGED: Readonly<PurgeCounts> = { exchanges: 0, judgements: 0, connections: 0, events: 0, blobs: 0 }

/** How much two parts of a purge took away. */
export function together(one: Purged, other: Purged): Purged {
  return {
    exchanges: one.exchanges + other.exchanges,
    judgements: one.judgements + other.judgements,
    connections: one.connections + other.connections,
    events: one.events + other.events,
    blobs: one.blobs + other.blobs,
  }
}
