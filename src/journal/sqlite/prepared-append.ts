import type { DomainEvent } from '#src/domain/domain-event.ts'
import type { NewEntry } from '#src/domain/journal-entry.ts'
import type { BlobFolder } from '../blobs/blob-folder.ts'
import { FileSpool, INLINE_LIMIT } from '../blobs/file-spool.ts'
import type { Append, NewBlob } from '../journal.ts'

/** An append whose texts are written and whose blobs are small bytes or files waiting in the spool folder. */
export interface PreparedAppend {
  readonly entries: readonly { readonly entry: NewEntry; readonly payload: string }[]
  readonly streams: readonly {
    readonly stream: string
    readonly expectedVersion: number
    readonly events: readonly { readonly event: DomainEvent; readonly payload: string }[]
  }[]
  readonly blobs: readonly PreparedBlob[]
  /** Resolves when large bytes given in memory are in files. */
  readonly ready: Promise<void> | undefined
  /** Bytes to write into the database, roughly. */
  readonly size: number
  /** Removes the files the append made and did not use. */
  discard(): Promise<void>
}

export type PreparedBlob =
  | { readonly sha256: string; readonly bytes: Uint8Array }
  | { readonly sha256: string; readonly bytes: undefined; readonly spool: FileSpool }

/** Does the part of an append that needs no place in the journal. Throws on an append that can never be written. */
export function prepareAppend(append: Append, folder: BlobFolder): PreparedAppend {
  if (append.entries.length === 0) throw new Error('An append needs at least one entry: its events take their seq from it.')
  for (const blob of append.blobs ?? []) checkReference(blob)
  const entries = append.entries.map((entry) => ({ entry, payload: JSON.stringify(entry.payload) }))
  const streams = (append.streams ?? []).map((stream) => ({
    ...stream,
    events: stream.events.map((event) => ({ event, payload: JSON.stringify(event) })),
  }))
  const own: FileSpool[] = []
  const writing: Promise<void>[] = []
  const blobs = (append.blobs ?? []).map((blob) => {
    const small = smallBlob(blob)
    if (small) return small
    if ('spool' in blob) return { sha256: blob.ref.sha256, bytes: undefined, spool: blob.spool as FileSpool }
    const spool = folder.spool()
    own.push(spool)
    writing.push(fill(spool, blob))
    return { sha256: blob.ref.sha256, bytes: undefined, spool }
  })
  return {
    entries,
    streams,
    blobs,
    ready: writing.length > 0 ? Promise.all(writing).then(() => undefined) : undefined,
    size: sizeOf(entries) + blobs.reduce((total, { bytes }) => total + (bytes?.length ?? 0), 0),
    discard: async () => {
      for (const spool of own) await spool.discard()
    },
  }
}

/** Checked before any file is made: the SHA-256 is a file name, and a spool must be one of ours. */
function checkReference(blob: NewBlob): void {
  const { sha256 } = blob.ref
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`"${sha256}" is not a SHA-256 in lower-case hexadecimal.`)
  if (!('spool' in blob)) return
  if (!(blob.spool instanceof FileSpool)) throw new Error('The spool of a blob must come from the spool() of a journal.')
  if (blob.spool.ref.sha256 !== sha256) throw new Error(`The spool holds "${blob.spool.ref.sha256}", its reference says "${sha256}".`)
}

function smallBlob(blob: NewBlob): PreparedBlob | undefined {
  const { sha256, size } = blob.ref
  if (size > INLINE_LIMIT) return undefined
  return { sha256, bytes: 'spool' in blob ? (blob.spool as FileSpool).inlineBytes() : blob.bytes }
}

/** Bytes: hashing more at once would hold the event loop. */
const WRITTEN_AT_ONCE = 1_000_000

async function fill(spool: FileSpool, { ref, bytes }: Extract<NewBlob, { bytes: unknown }>): Promise<void> {
  for (let at = 0; at < bytes.byteLength; at += WRITTEN_AT_ONCE) await spool.write(bytes.subarray(at, at + WRITTEN_AT_ONCE))
  const { sha256 } = await spool.finish()
  if (sha256 !== ref.sha256) throw new Error(`The bytes of the blob "${ref.sha256}" have the SHA-256 "${sha256}".`)
}

function sizeOf(entries: PreparedAppend['entries']): number {
  return entries.reduce((total, { payload }) => total + payload.length, 0)
}
