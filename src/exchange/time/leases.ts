import type { Bilingual } from '#src/domain/bilingual.ts'

/** Something in flight that virtual time must wait for: a connection, a call, an append, a judgement, a witness command. */
export interface Lease {
  /** Gives the lease back; a second call does nothing. */
  release(): void
}

/** The bench stopped making progress: exit code 3 (design §5). */
export class BenchStalledError extends Error {
  override readonly name = 'BenchStalledError'
  readonly holders: readonly string[]
  readonly text: Bilingual
  constructor(holders: readonly string[]) {
    const named = holders.join(', ')
    const en = `The bench is stalled: nothing in flight ended for 10 s. Held by: ${named || 'nobody'}. Look at the last journal entries of these holders.`
    super(en)
    this.text = {
      fr: `Le banc est bloqué : rien de ce qui est en cours ne s’est terminé en 10 s. En cours : ${named || 'rien'}. Regardez les dernières entrées du journal à leur sujet.`,
      en,
    }
    this.holders = holders
  }
}

/** Wall milliseconds without the end of a lease after which what is in flight makes no progress (design §5). */
const STALL_MS = 10_000

/** Counts what is in flight, by holder, so that a stall can be explained. */
export class Leases {
  readonly #held = new Map<symbol, string>()
  readonly #watchers: ((busy: boolean) => void)[] = []
  #waiting: (() => void)[] = []
  /** How many leases ended so far. */
  #ends = 0

  /** Takes a lease; `holder` is what a stall report shows: `client smtp mss-1`. */
  take(holder: string): Lease {
    const key = Symbol(holder)
    this.#held.set(key, holder)
    if (this.#held.size === 1) this.#tell(true)
    return {
      release: () => {
        if (!this.#held.delete(key)) return
        this.#ends++
        if (this.#held.size > 0) return
        this.#wake()
        this.#tell(false)
      },
    }
  }

  /** Calls `listener` each time something is in flight again (true), or nothing any more (false). */
  watch(listener: (busy: boolean) => void): void {
    this.#watchers.push(listener)
  }

  /**
   * Calls `listener` when no lease has ended for `stallMs` (true), and when one ends after that (false). Time is counted in beats, so that a
   * machine that was suspended, or gave its processor to others, is not taken for a bench without progress. Gives what stops the watch.
   */
  watchStall(listener: (stalled: boolean) => void, stallMs = STALL_MS): () => void {
    const beatMs = Math.min(500, stallMs)
    let ends = this.#ends
    let quietMs = 0
    let stalled = false
    const beat = () => {
      quietMs = this.#held.size > 0 && ends === this.#ends ? quietMs + beatMs : 0
      ends = this.#ends
      if (stalled === quietMs >= stallMs) return
      stalled = !stalled
      listener(stalled)
    }
    const timer = setInterval(beat, beatMs)
    return () => clearInterval(timer)
  }

  /** Runs `work` under a lease. */
  async during<T>(holder: string, work: () => Promise<T>): Promise<T> {
    const lease = this.take(holder)
    try {
      return await work()
    } finally {
      lease.release()
    }
  }

  holders(): string[] {
    return [...this.#held.values()]
  }

  /**
   * Resolves when nothing has been in flight for one turn of the event loop. Rejects with `BenchStalledError` when no lease
   * ends for `stallMs` of wall time.
   */
  async quiescent(stallMs = STALL_MS): Promise<void> {
    for (;;) {
      while (this.#held.size > 0) await this.#nextEmpty(stallMs)
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#held.size === 0) return
    }
  }

  async #nextEmpty(stallMs: number): Promise<void> {
    let stop = () => {}
    const stalled = new Promise<void>((_, reject) => {
      stop = this.watchStall(() => reject(new BenchStalledError(this.holders())), stallMs)
    })
    try {
      await Promise.race([new Promise<void>((resolve) => this.#waiting.push(resolve)), stalled])
    } finally {
      stop()
    }
  }

  #tell(busy: boolean): void {
    for (const listener of this.#watchers) listener(busy)
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
