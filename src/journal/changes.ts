/** Tells followers that the store changed, by this process or by another one. */
export class Changes {
  readonly #changedElsewhere: (() => boolean) | undefined
  readonly #pollMs: number
  readonly #waiting = new Set<() => void>()
  #count = 0
  #poll: NodeJS.Timeout | undefined

  /**
   * @param changedElsewhere whether another process committed since the last call; absent when none can
   * @param pollMs how often it is asked, while somebody waits
   */
  constructor(changedElsewhere: (() => boolean) | undefined, pollMs = 200) {
    this.#changedElsewhere = changedElsewhere
    this.#pollMs = pollMs
  }

  /** Number of changes seen so far. */
  get count(): number {
    return this.#count
  }

  announce(): void {
    this.#count++
    for (const wake of [...this.#waiting]) wake()
  }

  /** Resolves when more than `seen` changes were announced, or when the signal aborts. */
  async after(seen: number, signal: AbortSignal): Promise<void> {
    if (this.#count > seen || signal.aborted) return
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        if (this.#waiting.size === 0) this.#stopPolling()
        resolve()
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake)
      this.#startPolling()
    })
  }

  #startPolling(): void {
    const changedElsewhere = this.#changedElsewhere
    if (!changedElsewhere || this.#poll) return
    this.#poll = setInterval(() => {
      if (changedElsewhere()) this.announce()
    }, this.#pollMs)
  }

  #stopPolling(): void {
    clearInterval(this.#poll)
    this.#poll = undefined
  }
}
