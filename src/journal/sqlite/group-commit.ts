import { setTimeout } from 'node:timers'
import type { Connection } from './connection.ts'

const MAX_WRITES = 256
/** So many writes do not wait for the end of a sync to be committed. */
const ENOUGH = 64
const MAX_BYTES = 8 * 1024 * 1024
const LOCK_RETRY_MS = 10
const LOCK_PATIENCE_MS = 15_000

/** Failures of the storage itself: no write of the group could have done better. */
const STORAGE_FAILURE = /^SQLITE_(BUSY|FULL|IOERR|READONLY|CORRUPT|NOTADB|CANTOPEN|NOMEM)/

interface Write {
  readonly work: () => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
  readonly announce: () => void
  /** Bytes it will write, roughly. */
  readonly size: number
  ready: boolean
}

/**
 * Group commit: writes queue in the order they are asked, and one transaction takes all that wait (bounded, so that a turn stays
 * short). While one group goes to the disk, off the event loop, the next one gathers. A write that throws is undone alone; the rest of its
 * group commits.
 */
export class GroupCommit {
  readonly #begin: () => void
  readonly #commitTransaction: () => void
  readonly #undo: () => void
  readonly #sync: (() => Promise<void>) | undefined
  #queue: Write[] = []
  #committed: Write[] = []
  #syncing = false
  #scheduled = false
  #closed = false
  #lockedSince: number | undefined

  /** @param sync puts what was committed on the disk; absent for a database in memory */
  constructor({ database }: Connection, sync?: () => Promise<void>) {
    this.#sync = sync
    const begin = database.prepare('begin immediate')
    const commit = database.prepare('commit')
    this.#begin = () => begin.run()
    this.#commitTransaction = () => commit.run()
    this.#undo = () => {
      if (database.inTransaction) database.exec('rollback')
    }
  }

  /**
   * Runs `work` inside a transaction and resolves with what it gave once that is durable. `work` may run again after another write of
   * its group failed: what it does outside the database must bear repeating.
   *
   * @param size bytes it will write, roughly
   * @param ready what must be done before; later writes wait behind it, so that order is kept
   * @param durable called synchronously after the commit, before the promise resolves
   */
  write<T>(
    work: () => T,
    { size = 0, ready, durable }: { size?: number; ready?: Promise<void> | undefined; durable?: (value: T) => void } = {},
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) throw new Error('The journal store is closed: nothing more can be written.')
      let value: T
      const write: Write = {
        size,
        ready: ready === undefined,
        work: () => {
          value = work()
        },
        resolve: () => resolve(value),
        reject,
        announce: () => durable?.(value),
      }
      this.#queue.push(write)
      ready?.then(
        () => {
          write.ready = true
          this.#schedule()
        },
        (error) => {
          this.#queue = this.#queue.filter((other) => other !== write)
          reject(error)
          this.#schedule()
        },
      )
      this.#schedule()
    })
  }

  /** Resolves when every write asked so far is settled; later ones are refused. */
  async close(): Promise<void> {
    const last = this.write(() => {})
    this.#closed = true
    await last
  }

  #schedule(): void {
    if (this.#scheduled || !this.#queue[0]?.ready) return
    if (this.#syncing && this.#queue.length < ENOUGH) return
    this.#scheduled = true
    setImmediate(() => this.#turn())
  }

  #turn(): void {
    this.#scheduled = false
    let group = this.#nextGroup()
    while (group.length > 0) {
      const failure = this.#commit(group)
      if (failure === undefined) break
      if (failure === 'locked') {
        this.#waitForLock(group)
        return
      }
      for (const write of failure.writes) write.reject(failure.error)
      group = group.filter((write) => !failure.writes.includes(write))
    }
    this.#schedule()
  }

  #nextGroup(): Write[] {
    let count = 0
    for (let bytes = 0; count < this.#queue.length && count < MAX_WRITES && bytes < MAX_BYTES; count++) {
      const next = this.#queue[count]!
      if (!next.ready) break
      bytes += next.size
    }
    return this.#queue.splice(0, count)
  }

  /** Gives nothing when the group is committed, else what failed; nothing of the group is then in the database. */
  #commit(group: readonly Write[]): undefined | 'locked' | { readonly writes: readonly Write[]; readonly error: unknown } {
    let current: Write | undefined
    try {
      this.#begin()
      for (current of group) current.work()
      current = undefined
      this.#commitTransaction()
    } catch (error) {
      this.#undo()
      const code = String((error as { code?: unknown }).code)
      if (code === 'SQLITE_BUSY' && this.#mayWait()) return 'locked'
      return { writes: current && !STORAGE_FAILURE.test(code) ? [current] : group, error }
    }
    this.#lockedSince = undefined
    this.#committed.push(...group)
    if (this.#sync) void this.#makeDurable(this.#sync)
    else this.#settle()
    return undefined
  }

  async #makeDurable(sync: () => Promise<void>): Promise<void> {
    if (this.#syncing) return
    this.#syncing = true
    const group = this.#committed
    this.#committed = []
    const failure = await sync().then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    this.#syncing = false
    if (failure) for (const write of group) write.reject(failure.error)
    else this.#settle(group)
    if (this.#committed.length > 0) void this.#makeDurable(sync)
    this.#schedule()
  }

  #settle(group: readonly Write[] = this.#committed.splice(0)): void {
    for (const write of group) write.resolve()
    for (const write of group) announce(write)
  }

  #mayWait(): boolean {
    this.#lockedSince ??= performance.now()
    if (performance.now() - this.#lockedSince < LOCK_PATIENCE_MS) return true
    this.#lockedSince = undefined
    return false
  }

  /** Another process writes: the event loop goes on meanwhile. */
  #waitForLock(group: readonly Write[]): void {
    this.#queue.unshift(...group)
    this.#scheduled = true
    setTimeout(() => this.#turn(), LOCK_RETRY_MS)
  }
}

/** A listener that throws is a bug to be reported, never a reason to leave the others of the group without their answer. */
function announce(write: Write): void {
  try {
    write.announce()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
