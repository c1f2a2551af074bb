import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import type { BlobRef } from '#src/domain/journal-entry.ts'
import type { Spool } from '../journal.ts'

/** Bodies up to this size (bytes) live in the database and never touch a file; larger ones are files (design §4). */
export const INLINE_LIMIT = 64 * 1024

/** A body while it arrives: in memory up to `INLINE_LIMIT`, in a file of the spool folder above. One `write` at a time. */
export class FileSpool implements Spool {
  readonly #hash = createHash('sha256')
  readonly #path: () => string
  readonly #durable: boolean
  #chunks: Uint8Array[] = []
  #size = 0
  #handle: FileHandle | undefined
  #file: string | undefined
  #kept = false
  #ref: BlobRef | undefined

  /**
   * @param path gives the file to write when the body proves large
   * @param durable whether `finish` syncs the file
   */
  constructor(path: () => string, durable: boolean) {
    this.#path = path
    this.#durable = durable
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#ref) throw new Error('Cannot write to a finished spool. Ask the journal for another one.')
    this.#hash.update(chunk)
    this.#size += chunk.length
    if (this.#size <= INLINE_LIMIT) {
      this.#chunks.push(chunk)
      return
    }
    if (!this.#handle) {
      this.#file = this.#path()
      this.#handle = await open(this.#file, 'wx', 0o600)
      await this.#handle.writeFile(Buffer.concat(this.#chunks))
      this.#chunks = []
    }
    await this.#handle.writeFile(chunk)
  }

  async finish(): Promise<BlobRef> {
    if (this.#ref) return this.#ref
    this.#ref = { sha256: this.#hash.digest('hex'), size: this.#size }
    if (this.#handle && this.#durable) await this.#handle.datasync()
    await this.#closeHandle()
    return this.#ref
  }

  async read(): Promise<Buffer> {
    return this.#file === undefined ? Buffer.concat(this.#chunks) : readFile(this.#file)
  }

  async discard(): Promise<void> {
    await this.#closeHandle()
    if (this.#file !== undefined && !this.#kept) await rm(this.#file, { force: true })
  }

  /** Reference of a finished spool; throws before `finish`. */
  get ref(): BlobRef {
    if (!this.#ref) throw new Error('The spool is not finished: await its finish() before appending it.')
    return this.#ref
  }

  /** The bytes of a small body; only for a `size` up to `INLINE_LIMIT`. */
  inlineBytes(): Buffer {
    return Buffer.concat(this.#chunks)
  }

  /** Moves the file of a large body to its place; done once, a second call changes nothing. */
  moveTo(place: string): void {
    if (this.#file === undefined || this.#kept) return
    renameSync(this.#file, place)
    this.#file = place
    this.#kept = true
  }

  async #closeHandle(): Promise<void> {
    const handle = this.#handle
    this.#handle = undefined
    await handle?.close()
  }
}
