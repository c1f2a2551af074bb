import type { Readable } from 'node:stream'
import type { DomainEvent, StoredEvent } from '#src/domain/domain-event.ts'
import type { BlobRef, Entry, EntryKeys, EntryKind, EntryOf, NewEntry } from '#src/domain/journal-entry.ts'
import { UserError } from '#src/domain/user-error.ts'
import type { Purge, Purged } from './purge/purge.ts'

/** Events to add to one stream with the entry they belong to. */
export interface StreamAppend {
  readonly stream: string
  /** Version the decision was made on; 0 = the stream must not exist yet. */
  readonly expectedVersion: number
  readonly events: readonly DomainEvent[]
}

/** What becomes durable together: one entry, or an exchange with its judgement, with their events and blobs. */
export interface Append {
  /** The events get the `seq` of the first entry; a judgement of the exchange 0 is about the first entry. */
  readonly entries: readonly NewEntry[]
  readonly streams?: readonly StreamAppend[]
  /** Blobs the entries refer to; those already stored cost nothing. */
  readonly blobs?: readonly NewBlob[]
}

/** Bytes in memory, or a finished spool (a file already hashed and synced, moved into place by the append). */
export type NewBlob = { readonly ref: BlobRef; readonly bytes: Uint8Array } | { readonly ref: BlobRef; readonly spool: Spool }

/** A large body while it arrives: hashed and written aside, with back-pressure. */
export interface Spool {
  write(chunk: Uint8Array): Promise<void>
  /** Ends and syncs the file; gives its reference. */
  finish(): Promise<BlobRef>
  /** Bytes of a finished spool, for decoders. */
  read(): Promise<Buffer>
  /** Forgets the file; does nothing after an append took it. */
  discard(): Promise<void>
}

/** Another process appended to the stream first: reload and decide again. */
export class VersionConflictError extends Error {
  override readonly name = 'VersionConflictError'
  readonly stream: string
  constructor(stream: string, expected: number, found: number) {
    super(`Cannot append to the stream "${stream}": expected version ${expected}, found ${found}. Reload the stream and decide again.`)
    this.stream = stream
  }
}

/** Another process drives the clock and the due events of the bench. */
export class BenchOwnedError extends UserError {
  override readonly name = 'BenchOwnedError'
  readonly pid: number
  constructor(benchId: string, pid: number) {
    super({
      fr: `Le banc « ${benchId} » est déjà en marche : le processus ${pid} le tient. Arrêtez-le, ou choisissez un autre banc ou un autre dossier de données.`,
      en: `The bench "${benchId}" is already running: the process ${pid} owns it. Stop that process, or choose another bench or data folder.`,
    })
    this.pid = pid
  }
}

/** Which entries to read, in `seq` order. */
export interface EntryFilter {
  /** Entries with a greater `seq`. */
  readonly after?: number
  readonly kinds?: readonly EntryKind[]
  readonly keys?: EntryKeys
  /** Exchanges of this transaction id. */
  readonly transaction?: string
  readonly limit?: number
}

/** The journal of one bench: the only thing console, indicators, reports and verdicts read (design §4). */
export interface JournalReader {
  readonly benchId: string
  read(filter?: EntryFilter): Promise<Entry[]>
  /** One entry; `undefined` when the bench has no such `seq`. */
  entry(seq: number): Promise<Entry | undefined>
  lastSeq(): Promise<number>
  /** Entries as they become durable, from `after` on; ends when the signal aborts. */
  follow(filter: EntryFilter, signal: AbortSignal): AsyncIterable<Entry>
  /** Called synchronously after each commit with the entries it made durable; gives a function that stops it. */
  onAppend(listener: (entries: readonly Entry[]) => void): () => void
  stream(stream: string, after?: number): Promise<StoredEvent[]>
  /** Exchanges after a `seq` that have no judgement yet, oldest first. */
  unjudged(limit: number, after?: number): Promise<EntryOf<'exchange'>[]>
  blob(sha256: string): Promise<Buffer | undefined>
  blobStream(sha256: string): Promise<Readable | undefined>
  /**
   * Rows of a portable SELECT on the tables `entry`, `event` and the views (`src/journal/views/`). `sql` writes `:bench` and
   * other named parameters; values are integers, texts or null. Read only.
   */
  query<Row>(sql: string, parameters?: Readonly<Record<string, string | number | null>>): Promise<Row[]>
}

export interface Journal extends JournalReader {
  /** Resolves with the `seq` of each entry once they are durable (group commit). Rejects with `VersionConflictError`. */
  append(append: Append): Promise<readonly number[]>
  /** A place for a body that may be large. */
  spool(): Promise<Spool>
  /** Snapshot of a stream's state, kept every 500 events. */
  snapshot(stream: string): Promise<{ readonly version: number; readonly state: unknown } | undefined>
  saveSnapshot(stream: string, version: number, state: unknown): Promise<void>
}

/** Where journals live. One contract test runs over each store. */
export interface JournalStore {
  /** The journal of a bench, made when it does not exist. */
  open(benchId: string): Promise<Journal>
  benches(): Promise<string[]>
  /**
   * Makes this store the owner of a bench, the one process that drives its clock and due events, until `release` or `close`.
   * Rejects with `BenchOwnedError` while another live process owns it.
   */
  claim(benchId: string): Promise<void>
  release(benchId: string): Promise<void>
  /** Id of the live process that owns a bench, this one or another; `undefined` when none does. */
  owner(benchId: string): Promise<number | undefined>
  /** Drops a bench whole: entries, events, views, and the blobs no other bench refers to. */
  drop(benchId: string): Promise<void>
  /**
   * Takes contents away and leaves a `purge` entry that says how much; the only way past the append-only tables (README). By age it goes a
   * batch at a time, everything else going on between two; closing the store stops it after a batch, and another purge finds the rest.
   *
   * @param at bench and wall time of the purge, milliseconds
   */
  purge(benchId: string, purge: Purge, at: Pick<NewEntry, 'benchMs' | 'wallMs'>): Promise<Purged>
  /** Rebuilds the views of a bench from its entries and events. */
  rebuildViews(benchId: string): Promise<void>
  close(): Promise<void>
}
