/** Raised when a table below changes; a store made by another version is refused. */
export const SCHEMA_VERSION = 3

/** What databases do not write alike. Everything else is one SQL text for all of them (design §4). */
export interface SqlDialect {
  /** Column type of raw bytes: `blob`, `bytea`. */
  readonly bytes: string
  /** What ends the definition of a table kept in the order of its primary key: `without rowid`, or nothing. */
  readonly byKey: string
  /** Statements that make the table refuse UPDATE and DELETE. */
  appendOnly(table: string): readonly string[]
  /** Statements that undo `appendOnly`, for the purge alone, inside its transaction. */
  unlock(table: string): readonly string[]
}

/** Tables that only the purge may change. */
export const APPEND_ONLY = ['entry', 'event'] as const

const KEYS = ['patient', 'stay', 'message_id', 'conversation', 'document', 'transaction_id'] as const

/** The statements that make an empty journal store, triggers included; views make their own tables. */
export function schema(dialect: SqlDialect): string[] {
  return [
    `create table bench (bench_id text primary key, owner text, owner_pid bigint, heartbeat_ms bigint)`,
    // not kept by key: SQLite would put every payload over 1 KB on a page of its own
    `create table entry (
      bench_id text not null, seq bigint not null, kind text not null, bench_ms bigint not null, wall_ms bigint not null,
      establishment text, patient text, stay text, message_id text, conversation text, document text,
      transaction_id text, payload text not null,
      primary key (bench_id, seq))`,
    `create index entry_kind on entry (bench_id, kind, seq)`,
    ...KEYS.map((key) => `create index entry_${key} on entry (bench_id, ${key}, seq) where ${key} is not null`),
    `create table event (
      bench_id text not null, stream text not null, version bigint not null, seq bigint not null, position bigint not null,
      bench_ms bigint not null, type text not null, payload text not null,
      primary key (bench_id, seq, position))${dialect.byKey}`,
    `create unique index event_stream on event (bench_id, stream, version)`,
    `create table unjudged (bench_id text not null, seq bigint not null, primary key (bench_id, seq))${dialect.byKey}`,
    `create table blob (
      bench_id text not null, sha256 text not null, size bigint not null, bytes ${dialect.bytes},
      primary key (bench_id, sha256))`,
    `create table snapshot (
      bench_id text not null, stream text not null, version bigint not null, state text not null,
      primary key (bench_id, stream))`,
    `create table view_version (id text primary key, version bigint not null)`,
    ...APPEND_ONLY.flatMap((table) => dialect.appendOnly(table)),
  ]
}
