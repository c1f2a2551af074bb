import type { Scheduled } from './clock.ts'

/** A due event waiting for its time. */
export interface DueEvent extends Scheduled {
  readonly label: string
  readonly action: () => void | Promise<void>
}

/** Due events ordered by (due, scheduling): a binary heap, so that a year of personas costs nothing. */
export class DueQueue {
  readonly #heap: (DueEvent & { readonly rank: number; cancelled: boolean })[] = []
  #rank = 0

  add(dueMs: number, label: string, action: DueEvent['action']): Scheduled {
    const cancel = () => {
      event.cancelled = true
    }
    const event = { dueMs, label, action, rank: this.#rank++, cancelled: false, cancel }
    this.#heap.push(event)
    this.#up(this.#heap.length - 1)
    return event
  }

  /** The next event that was not cancelled; it stays in the queue. */
  peek(): DueEvent | undefined {
    while (this.#heap[0]?.cancelled) this.#pop()
    return this.#heap[0]
  }

  /** Takes the next event that was not cancelled. */
  take(): DueEvent | undefined {
    return this.peek() && this.#pop()
  }

  clear(): void {
    this.#heap.length = 0
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#heap[a]!, this.#heap[b]!]
    return x.dueMs !== y.dueMs ? x.dueMs < y.dueMs : x.rank < y.rank
  }

  #swap(a: number, b: number): void {
    const x = this.#heap[a]!
    this.#heap[a] = this.#heap[b]!
    this.#heap[b] = x
  }

  #up(index: number): void {
    let i = index
    for (let parent = (i - 1) >> 1; i > 0 && this.#before(i, parent); parent = (i - 1) >> 1) {
      this.#swap(i, parent)
      i = parent
    }
  }

  #pop(): DueEvent {
    const first = this.#heap[0]!
    const last = this.#heap.pop()!
    if (this.#heap.length > 0) {
      this.#heap[0] = last
      this.#down()
    }
    return first
  }

  #down(): void {
    for (let i = 0; ; ) {
      const left = 2 * i + 1
      const right = left + 1
      let least = i
      if (left < this.#heap.length && this.#before(left, least)) least = left
      if (right < this.#heap.length && this.#before(right, least)) least = right
      if (least === i) return
      this.#swap(i, least)
      i = least
    }
  }
}
