import type { Anomaly } from '#src/domain/anomaly.ts'
import type { NewEntry, RecordedRefusal } from '#src/domain/journal-entry.ts'
import type { Journal } from '#src/journal/journal.ts'
import type { Artefact } from '#src/rules/artefact.ts'
import { judge } from '#src/rules/judge.ts'
import type { RuleSet } from '#src/rules/rule-set.ts'
import type { Clock } from './clock.ts'
import type { Leases } from './leases.ts'

/** How many exchanges may wait for their judgement before new ones are held back. */
const CAPACITY = 512
/** How many judgements may wait for the disk at once. */
const APPENDS_IN_FLIGHT = 64

/** What the judgement of one recorded exchange needs; `read` decodes again, completely. */
export interface Judgeable {
  readonly seq: number
  readonly entry: Pick<NewEntry, 'benchMs' | 'establishment' | 'keys'>
  readonly refusal: RecordedRefusal | undefined
  readonly read: () => Promise<ReadArtefacts>
}

/** What the rules and decoders have to say something about. */
export interface ReadArtefacts {
  readonly artefacts: readonly Artefact[]
  readonly anomalies: readonly Anomaly[]
}

/** Makes the `judgement` entry of an exchange; `seq` 0 stands for the exchange appended with it. */
export function judgementEntry(
  { seq, entry, refusal }: Omit<Judgeable, 'read'>,
  read: ReadArtefacts,
  ruleSet: RuleSet,
  wallMs: number,
): NewEntry<'judgement'> {
  const { benchMs, establishment, keys } = entry
  const judgement = judge({ ...read, ...(refusal && { refusal }), atMs: benchMs }, ruleSet)
  return {
    kind: 'judgement',
    benchMs,
    wallMs,
    ...(establishment && { establishment }),
    ...(keys && { keys }),
    payload: { v: 1, exchange: seq, ruleSet: ruleSet.version, ...judgement },
  }
}

/** Judges exchanges after their answer left, in order, through a bounded queue (design §1). */
export class JudgementQueue {
  readonly #journal: Journal
  readonly #ruleSet: () => Promise<RuleSet>
  readonly #clock: Clock
  readonly #leases: Leases
  readonly #waiting: { item: Judgeable; done: () => void }[] = []
  readonly #appends = new Set<Promise<unknown>>()
  readonly #idle: (() => void)[] = []
  readonly #room: (() => void)[] = []
  readonly #onError: (error: unknown) => void
  #working = false

  constructor({
    journal,
    ruleSet,
    clock,
    leases,
    onError,
  }: { journal: Journal; ruleSet: () => Promise<RuleSet>; clock: Clock; leases: Leases; onError: (error: unknown) => void }) {
    this.#journal = journal
    this.#ruleSet = ruleSet
    this.#clock = clock
    this.#leases = leases
    this.#onError = onError
  }

  /** Resolves when one more exchange may enter. */
  async room(): Promise<void> {
    while (this.#waiting.length >= CAPACITY) await new Promise<void>((resolve) => this.#room.push(resolve))
  }

  add(item: Judgeable): void {
    const lease = this.#leases.take(`jugement ${item.seq}`)
    this.#waiting.push({ item, done: () => lease.release() })
    if (!this.#working) void this.#work()
  }

  /** Resolves when nothing waits for a judgement. */
  async empty(): Promise<void> {
    if (this.#working) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  async #work(): Promise<void> {
    this.#working = true
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if (this.#waiting.length < CAPACITY) this.#room.shift()?.()
      await this.#judge(next.item, next.done)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.allSettled(this.#appends)
    this.#working = false
    if (this.#waiting.length > 0) return void this.#work()
    for (const resolve of this.#idle.splice(0)) resolve()
  }

  async #judge(item: Judgeable, done: () => void): Promise<void> {
    try {
      const entry = judgementEntry(item, await item.read(), await this.#ruleSet(), this.#clock.wall())
      while (this.#appends.size >= APPENDS_IN_FLIGHT) await Promise.race(this.#appends)
      const append = this.#journal
        .append({ entries: [entry] })
        .catch(this.#onError)
        .finally(() => {
          this.#appends.delete(append)
          done()
        })
      this.#appends.add(append)
    } catch (error) {
      this.#onError(error)
      done()
    }
  }
}
