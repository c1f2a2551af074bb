import { setImmediate } from 'node:timers/promises'
import { NOTHING_PURGED, type PurgeCounts, type Purged, together } from '../purge/purge.ts'
import { referencesIn } from '../purge/references-in.ts'
import { afterRetention } from '../purge/what-remains.ts'
import { type EntryRow, entryOf } from '../sql/rows.ts'
import { STATEMENTS } from '../sql/statements.ts'
import type { Bindings, Connection } from './connection.ts'

/** Entries read between two turns of the event loop. */
const PAGE = 1_000
/** Entries purged in one transaction. */
const BATCH = 200

/** What one transaction took away; it counts once it is committed. */
export interface PurgedBatch {
  readonly purged: Purged
  /** Bodies that entries which came since the last look refer to, and the last of these entries. */
  readonly recent: readonly string[]
  readonly lookedUntil: number
}

/**
 * Purges what is older than a wall time, a batch at a time: the bench goes on between two. A body goes in the batch of the last entry that
 * refers to it, so that whatever stops the purge, no entry refers to a body that is gone, no body stays without an entry, and another purge
 * finds the rest.
 */
export class PurgeByAge {
  readonly #connection: Connection
  readonly #benchId: string
  readonly #beforeMs: number
  /** `seq` of the entries to purge that are left. */
  #old: number[] = []
  /** By body: the last entry to purge that refers to it. */
  readonly #last = new Map<string, number>()
  /** Bodies that entries which stay refer to. */
  readonly #kept = new Set<string>()
  #lookedUntil = 0
  #purged: Purged = NOTHING_PURGED

  /** @param beforeMs wall milliseconds */
  constructor(connection: Connection, benchId: string, beforeMs: number) {
    this.#connection = connection
    this.#benchId = benchId
    this.#beforeMs = beforeMs
  }

  /** How much went so far. */
  get purged(): Purged {
    return this.#purged
  }

  get finished(): boolean {
    return this.#old.length === 0
  }

  /** Finds what is to go; `false` when it was stopped, and nothing may be purged. */
  async look(stopped: () => boolean): Promise<boolean> {
    const last = this.#lastSeq()
    while (this.#lookedUntil < last) {
      if (stopped()) return false
      const until = Math.min(this.#lookedUntil + PAGE, last)
      for (const row of this.#entries(this.#lookedUntil, until)) this.#note(row)
      this.#lookedUntil = until
      await setImmediate()
    }
    return true
  }

  /** Purges one batch inside the transaction of its caller, which unlocked the append-only tables; bears repeating. */
  purgeBatch(): PurgedBatch {
    const lookedUntil = this.#lastSeq()
    const recent = [...this.#entries(this.#lookedUntil, lookedUntil)].flatMap(({ payload }) => referencesIn(payload))
    const kept = new Set(recent)
    const counts: PurgeCounts = { ...NOTHING_PURGED }
    for (const seq of this.#old.slice(0, BATCH)) {
      const row = this.#connection.get<EntryRow>(STATEMENTS.entry, { bench_id: this.#benchId, seq })
      const after = row && this.#after(row)
      // another purge may have come first
      if (!row || after === row.payload) continue
      if (after === undefined) this.#connection.run(STATEMENTS.removeEntry, { bench_id: this.#benchId, seq })
      else this.#connection.run(STATEMENTS.rewriteEntry, { ...row, payload: after } as unknown as Bindings)
      if (row.kind === 'exchange') this.#connection.run(STATEMENTS.markJudged, { bench_id: this.#benchId, seq })
      counts[COUNTED[row.kind as keyof typeof COUNTED]] += 1
      for (const sha256 of referencesIn(row.payload)) {
        if (this.#last.get(sha256) !== seq || this.#kept.has(sha256) || kept.has(sha256)) continue
        counts.blobs += this.#connection.run(STATEMENTS.removeBlob, { bench_id: this.#benchId, sha256 })
      }
    }
    return { purged: counts, recent, lookedUntil }
  }

  /** The batch is durable: the next one comes. */
  committed({ purged, recent, lookedUntil }: PurgedBatch): void {
    this.#old = this.#old.slice(BATCH)
    for (const sha256 of recent) this.#kept.add(sha256)
    this.#lookedUntil = lookedUntil
    this.#purged = together(this.#purged, purged)
  }

  #note(row: EntryRow): void {
    const goes = row.wall_ms < this.#beforeMs && this.#after(row) !== row.payload
    if (goes) this.#old.push(row.seq)
    for (const sha256 of referencesIn(row.payload)) {
      if (goes) this.#last.set(sha256, row.seq)
      else this.#kept.add(sha256)
    }
  }

  /** What the row keeps of its payload; `undefined` when it goes whole. */
  #after(row: EntryRow): string | undefined {
    const payload = afterRetention(entryOf(row))
    return payload && JSON.stringify(payload)
  }

  #lastSeq(): number {
    return this.#connection.get<{ seq: number }>(STATEMENTS.lastSeq, { bench_id: this.#benchId })!.seq
  }

  #entries(after: number, until: number): readonly EntryRow[] {
    return this.#connection.all<EntryRow>(STATEMENTS.entriesBetween, { bench_id: this.#benchId, after, until })
  }
}

/** Kinds that age takes something from. */
const COUNTED = { exchange: 'exchanges', judgement: 'judgements', connection: 'connections' } as const
