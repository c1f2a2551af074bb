import type { Anomaly } from '#src/domain/anomaly.ts'
import { isDiskFull } from '#src/domain/disk-full.ts'
import type { NewEntry } from '#src/domain/journal-entry.ts'
import type { Journal } from '#src/journal/journal.ts'
import type { Artefact } from '#src/rules/artefact.ts'
import { judge } from '#src/rules/judge.ts'
import type { RuleSet } from '#src/rules/rule-set.ts'
import { NoRoomToJudgeError } from './no-room-to-judge.ts'
import type { Clock } from './time/clock.ts'
import type { Leases } from './time/leases.ts'

/** Above one of these the judgement no longer lets incoming messages pass first: a burst of 10,000 mails is answered before. */
const HURRY = { items: 12_000, bytes: 30_000_000 }
/** Above one of these new exchanges are held back. */
const CAPACITY = { items: 16_000, bytes: 32_000_000 }
const PAUSE_MS = 3
/** How many judgements may wait for the disk at once. */
const APPENDS_IN_FLIGHT = 64

/** A recorded exchange that waits for its judgement. */
export interface Judgeable {
  readonly seq: number
  /** Bytes kept in memory until it is judged. */
  readonly size: number
  /** Its entry, and what there is to judge. */
  readonly open: () => Promise<ReadArtefacts & { readonly entry: NewEntry<'exchange'> }>
}

/** What the rules and decoders have to say something about. */
export interface ReadArtefacts {
  readonly artefacts: readonly Artefact[]
  readonly anomalies: readonly Anomaly[]
}

export interface JudgementQueueParts {
  readonly journal: Journal
  readonly ruleSet: () => Promise<RuleSet>
  readonly clock: Clock
  readonly leases: Leases
  /** True while messages are being received: the judgement then waits. */
  readonly busy: () => boolean
  readonly onError: (error: unknown) => void
}

/** Makes the `judgement` entry of an exchange; `seq` 0 stands for the exchange appended with it. */
export function judgementEntry(
  { seq, entry }: { readonly seq: number; readonly entry: NewEntry<'exchange'> },
  read: ReadArtefacts,
  ruleSet: RuleSet,
  wallMs: number,
): NewEntry<'judgement'> {
  const {
    benchMs,
    establishment,
    keys,
    payload: { refusal },
  } = entry
  const judgement = judge({ atMs: benchMs, ...(refusal && { refusal }), ...read }, ruleSet)
  return {
    kind: 'judgement',
    benchMs,
    wallMs,
    ...(establishment && { establishment }),
    ...(keys && { keys }),
    payload: { v: 1, exchange: seq, ruleSet: ruleSet.version, ...judgement },
  }
}

/**
 * Judges exchanges after their answer left, in order, through a bounded queue (design §1). Messages that are being received pass first,
 * until the queue holds too much. What a full disk kept from being judged is judged again once a judgement could be written.
 */
export class JudgementQueue {
  readonly #parts: JudgementQueueParts
  readonly #appends = new Set<Promise<unknown>>()
  readonly #idle: (() => void)[] = []
  readonly #room: (() => void)[] = []
  #waiting: { item: Judgeable; done: () => void }[] = []
  /** What the full disk kept from being judged. */
  #kept: Judgeable[] = []
  #held = 0
  #items = 0
  #working = false

  constructor(parts: JudgementQueueParts) {
    this.#parts = parts
  }

  /** Resolves when one more exchange may enter. */
  async room(): Promise<void> {
    while (this.#above(CAPACITY)) await new Promise<void>((resolve) => this.#room.push(resolve))
  }

  add(item: Judgeable): void {
    const lease = this.#parts.leases.take(`jugement ${item.seq}`)
    this.#held += item.size
    this.#items += 1
    const done = () => {
      this.#held -= item.size
      this.#items -= 1
      if (!this.#above(CAPACITY)) this.#room.shift()?.()
      lease.release()
    }
    this.#waiting.push({ item, done })
    if (!this.#working) void this.#work()
  }

  /** Resolves when nothing waits for a judgement. */
  async empty(): Promise<void> {
    if (this.#working) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  #above({ items, bytes }: typeof CAPACITY): boolean {
    return this.#items >= items || this.#held >= bytes
  }

  async #work(): Promise<void> {
    this.#working = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      for (const { item, done } of batch) {
        while (this.#parts.busy() && !this.#above(HURRY)) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
        await this.#judge(item, done)
        await new Promise((resolve) => setImmediate(resolve))
      }
      await Promise.allSettled(this.#appends)
    }
    this.#working = false
    for (const resolve of this.#idle.splice(0)) resolve()
  }

  async #judge(item: Judgeable, done: () => void): Promise<void> {
    try {
      const { entry: exchange, ...read } = await item.open()
      const entry = judgementEntry({ seq: item.seq, entry: exchange }, read, await this.#parts.ruleSet(), this.#parts.clock.wall())
      while (this.#appends.size >= APPENDS_IN_FLIGHT) await Promise.race(this.#appends)
      const append = this.#parts.journal
        .append({ entries: [entry] })
        .then(
          () => this.#retry(),
          (error) => this.#fail(item, error),
        )
        .finally(() => {
          this.#appends.delete(append)
          done()
        })
      this.#appends.add(append)
    } catch (error) {
      this.#parts.onError(error)
      done()
    }
  }

  #fail(item: Judgeable, error: unknown): void {
    const full = isDiskFull(error)
    if (full) this.#kept.push(item)
    this.#parts.onError(full ? new NoRoomToJudgeError(item.seq, error.code) : error)
  }

  /** There is room again. */
  #retry(): void {
    for (const item of this.#kept.splice(0)) this.add(item)
  }
}
