import { type FileHandle, open } from 'node:fs/promises'

/**
 * Puts what was committed on the disk, without holding the event loop: `fdatasync` of the write-ahead log in Node's thread pool. With
 * `synchronous = NORMAL` SQLite itself syncs the log only before a checkpoint, so this call is what makes a commit durable
 * (docs/decisions/007).
 */
export class WalSync {
  readonly #path: string
  #handle: Promise<FileHandle> | undefined

  /** @param database path of the database; its log is beside it */
  constructor(database: string) {
    this.#path = `${database}-wal`
  }

  /** Resolves when every commit made before the call is on the disk. Rejects with the system's error. */
  async sync(): Promise<void> {
    // Opened at the first commit: the log does not exist before.
    this.#handle ??= open(this.#path, 'r+')
    await (await this.#handle).datasync()
  }

  async close(): Promise<void> {
    await (await this.#handle)?.close()
  }
}
