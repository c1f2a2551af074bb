import { randomUUID } from 'node:crypto'
import { closeSync, createReadStream, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { processIsAlive } from '../process-is-alive.ts'
import { FileSpool } from './file-spool.ts'

/**
 * The folder of the blobs too large for the database: `<sha256>` for those in place, `spool/<pid>-<random>` for those arriving.
 * A blob moves into place, and orphans are swept, only while the store's write lock is held: a file without a row is then
 * always what a crash or a drop left behind.
 */
export class BlobFolder {
  readonly #folder: () => string
  readonly #durable: boolean
  #made: string | undefined

  /**
   * @param folder gives the folder's path, asked on first use
   * @param durable whether files and folder are synced; false for a store that dies with its process
   */
  constructor(folder: () => string, durable: boolean) {
    this.#folder = folder
    this.#durable = durable
  }

  spool(): FileSpool {
    return new FileSpool(() => join(this.#make(), 'spool', `${process.pid}-${randomUUID()}`), this.#durable)
  }

  /** Puts the file of a finished spool in place, durably; call it while holding the store's write lock. */
  keep(spool: FileSpool): void {
    const folder = this.#make()
    spool.moveTo(join(folder, spool.ref.sha256))
    if (this.#durable) syncFolder(folder)
  }

  read(sha256: string): Promise<Buffer> {
    return readFile(join(this.#make(), sha256))
  }

  /** The bytes at once, for what runs inside a transaction. */
  readNow(sha256: string): Buffer {
    return readFileSync(join(this.#make(), sha256))
  }

  stream(sha256: string): Readable {
    return createReadStream(join(this.#make(), sha256))
  }

  /** Removes the files nobody refers to; call it while holding the store's write lock. */
  sweep(isKnown: (sha256: string) => boolean): void {
    // A folder that dies with its process has no orphans before it is made, and asking for its path makes it.
    if (this.#made === undefined && !(this.#durable && existsSync(this.#folder()))) return
    const folder = this.#make()
    for (const name of readdirSync(folder)) if (name !== 'spool' && !isKnown(name)) rmSync(join(folder, name), { force: true })
    for (const name of readdirSync(join(folder, 'spool')))
      if (!processIsAlive(Number.parseInt(name, 10))) rmSync(join(folder, 'spool', name), { force: true })
  }

  #make(): string {
    if (this.#made === undefined) {
      this.#made = this.#folder()
      mkdirSync(join(this.#made, 'spool'), { recursive: true, mode: 0o700 })
    }
    return this.#made
  }
}

/** A rename survives a power cut only once its folder is synced; Windows has no such call and does not need it. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
