/**
 * Shares the event loop while something long is read: after so much work the others get a turn. Small messages never wait, so
 * the order of what a bench does is not changed by them.
 */
export class Turns {
  readonly #perTurn: number
  #left: number

  /** @param perTurn bytes read between two turns of the others; some tens of milliseconds of work */
  constructor(perTurn = 1_000_000) {
    this.#perTurn = perTurn
    this.#left = perTurn
  }

  /** Counts work that was just done. @param bytes what was read, or its equivalent */
  async spent(bytes: number): Promise<void> {
    this.#left -= bytes
    if (this.#left > 0) return
    this.#left = this.#perTurn
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}
