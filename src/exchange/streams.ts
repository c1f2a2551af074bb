import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { Journal, StreamAppend } from '#src/journal/journal.ts'
import type { StreamModel, StreamRef } from './transaction.ts'

const SNAPSHOT_EVERY = 500
const MAX_CACHED = 20_000

interface Cached {
  readonly version: number
  readonly state: unknown
}

/**
 * States of streams: fold of their events over the last snapshot, cached. Appends to one stream queue in this process, so a version
 * conflict comes only from another one (design §4).
 */
export class Streams {
  readonly #journal: Journal
  readonly #cache = new Map<string, Cached>()
  readonly #tails = new Map<string, Promise<void>>()

  constructor(journal: Journal) {
    this.#journal = journal
  }

  /** State as of now, other processes' events included. */
  async read<State>({ stream, model }: { stream: string; model: StreamModel<State> }): Promise<State> {
    return this.exclusively([{ stream, model }], async () => {
      const cached = await this.#load(stream, model)
      const fresh = await this.#journal.stream(stream, cached.version)
      return fresh.length === 0
        ? (cached.state as State)
        : (this.#fold(
            stream,
            model,
            cached,
            fresh.map(({ event }) => event),
          ).state as State)
    })
  }

  /** Runs `work` while no other work of this process holds one of the streams. */
  async exclusively<T>(refs: readonly StreamRef[], work: () => Promise<T>): Promise<T> {
    const names = [...new Set(refs.map(({ stream }) => stream))]
    const before = names.map((name) => this.#tails.get(name))
    let release!: () => void
    const mine = new Promise<void>((resolve) => {
      release = resolve
    })
    for (const name of names) this.#tails.set(name, mine)
    try {
      for (const tail of before) await tail
      return await work()
    } finally {
      release()
      for (const name of names) if (this.#tails.get(name) === mine) this.#tails.delete(name)
    }
  }

  /** The cached states, loaded when absent; call it while holding the streams. */
  async load(refs: readonly StreamRef[]): Promise<Map<string, Cached>> {
    const loaded = new Map<string, Cached>()
    for (const { stream, model } of refs) loaded.set(stream, await this.#load(stream, model))
    return loaded
  }

  /** Moves the cached states on, before the events are durable, and gives what to append; call it while holding the streams. */
  advance(refs: readonly StreamRef[], events: readonly { readonly stream: string; readonly event: DomainEvent }[]): StreamAppend[] {
    return refs.flatMap(({ stream, model }) => {
      const mine = events.filter((item) => item.stream === stream).map(({ event }) => event)
      const cached = this.#cache.get(stream)
      if (mine.length === 0 || !cached) return []
      this.#fold(stream, model, cached, mine)
      return [{ stream, expectedVersion: cached.version, events: mine }]
    })
  }

  /** Keeps a snapshot of the streams that passed a multiple of 500 events. */
  async keepSnapshots(appended: readonly StreamAppend[]): Promise<void> {
    for (const { stream, expectedVersion, events } of appended) {
      const cached = this.#cache.get(stream)
      if (!cached || Math.floor(expectedVersion / SNAPSHOT_EVERY) === Math.floor((expectedVersion + events.length) / SNAPSHOT_EVERY))
        continue
      await this.#journal.saveSnapshot(stream, cached.version, cached.state)
    }
  }

  forget(refs: readonly StreamRef[]): void {
    for (const { stream } of refs) this.#cache.delete(stream)
  }

  async #load(stream: string, model: StreamRef['model']): Promise<Cached> {
    const cached = this.#cache.get(stream)
    if (cached) return cached
    const snapshot = await this.#journal.snapshot(stream)
    const events = await this.#journal.stream(stream, snapshot?.version ?? 0)
    const start = snapshot ?? { version: 0, state: model.initial(stream) }
    return this.#fold(
      stream,
      model,
      start,
      events.map(({ event }) => event),
    )
  }

  #fold(stream: string, model: StreamRef['model'], from: Cached, events: readonly DomainEvent[]): Cached {
    const next = { version: from.version + events.length, state: events.reduce(model.evolve, from.state) }
    this.#cache.delete(stream)
    this.#cache.set(stream, next)
    if (this.#cache.size > MAX_CACHED) this.#cache.delete(this.#cache.keys().next().value!)
    return next
  }
}
