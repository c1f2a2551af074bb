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
