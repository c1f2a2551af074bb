/**
 * Every fixed statement of a journal store, in the SQL that SQLite and PostgreSQL share. `:name` is a value given at execution;
 * each store writes it the way its driver wants.
 */
export const STATEMENTS = {
  addBench: `insert into bench (bench_id) values (:bench_id) on conflict (bench_id) do nothing`,
  benches: `select bench_id from bench order by bench_id`,
  claim: `update bench set owner = :owner, owner_pid = :pid, heartbeat_ms = :now where bench_id = :bench_id`,
  owner: `select owner, owner_pid as pid, heartbeat_ms as "heartbeatMs" from bench where bench_id = :bench_id and owner is not null`,
  heartbeat: `update bench set heartbeat_ms = :now where owner = :owner`,
  release: `update bench set owner = null, owner_pid = null, heartbeat_ms = null where bench_id = :bench_id and owner = :owner`,

  lastSeq: `select coalesce(max(seq), 0) as seq from entry where bench_id = :bench_id`,
  addEntry: `insert into entry
    (bench_id, seq, kind, bench_ms, wall_ms, establishment, patient, stay, message_id, conversation, document, transaction_id, payload)
    values (:bench_id, :seq, :kind, :bench_ms, :wall_ms, :establishment, :patient, :stay, :message_id, :conversation, :document,
      :transaction_id, :payload)`,
  entry: `select * from entry where bench_id = :bench_id and seq = :seq`,
  entriesBetween: `select * from entry where bench_id = :bench_id and seq > :after and seq <= :until order by seq`,

  streamVersion: `select coalesce(max(version), 0) as version from event where bench_id = :bench_id and stream = :stream`,
  addEvent: `insert into event (bench_id, stream, version, seq, position, bench_ms, type, payload)
    values (:bench_id, :stream, :version, :seq, :position, :bench_ms, :type, :payload)`,
  stream: `select stream, version, seq, bench_ms, payload from event
    where bench_id = :bench_id and stream = :stream and version > :after order by version`,
  eventsBetween: `select stream, version, seq, bench_ms, payload from event
    where bench_id = :bench_id and seq > :after and seq <= :until order by seq, position`,

  addUnjudged: `insert into unjudged (bench_id, seq) values (:bench_id, :seq)`,
  markJudged: `delete from unjudged where bench_id = :bench_id and seq = :seq`,
  unjudged: `select entry.* from unjudged join entry on entry.bench_id = unjudged.bench_id and entry.seq = unjudged.seq
    where unjudged.bench_id = :bench_id and unjudged.seq > :after order by unjudged.seq limit :limit`,

  hasBlob: `select 1 as found from blob where bench_id = :bench_id and sha256 = :sha256`,
  addBlob: `insert into blob (bench_id, sha256, size, bytes) values (:bench_id, :sha256, :size, :bytes) on conflict do nothing`,
  blob: `select bytes from blob where bench_id = :bench_id and sha256 = :sha256`,
  fileBlobs: `select sha256 from blob where bytes is null`,

  snapshot: `select version, state from snapshot where bench_id = :bench_id and stream = :stream`,
  saveSnapshot: `insert into snapshot (bench_id, stream, version, state) values (:bench_id, :stream, :version, :state)
    on conflict (bench_id, stream) do update set version = excluded.version, state = excluded.state
    where excluded.version > snapshot.version`,

  viewVersions: `select id, version from view_version`,
  setViewVersion: `insert into view_version (id, version) values (:id, :version) on conflict (id) do update set version = excluded.version`,
  forgetView: `delete from view_version where id = :id`,

  rewriteEntry: `update entry set patient = :patient, stay = :stay, message_id = :message_id, conversation = :conversation,
      document = :document, payload = :payload
    where bench_id = :bench_id and seq = :seq`,
  removeEntry: `delete from entry where bench_id = :bench_id and seq = :seq`,
  rewriteEvent: `update event set stream = :to, version = :version_to, payload = :payload
    where bench_id = :bench_id and stream = :stream and version = :version`,
  removeSnapshot: `delete from snapshot where bench_id = :bench_id and stream = :stream`,
  removeBlob: `delete from blob where bench_id = :bench_id and sha256 = :sha256`,

  dropEntries: `delete from entry where bench_id = :bench_id`,
  dropEvents: `delete from event where bench_id = :bench_id`,
  dropUnjudged: `delete from unjudged where bench_id = :bench_id`,
  dropSnapshots: `delete from snapshot where bench_id = :bench_id`,
  dropBlobs: `delete from blob where bench_id = :bench_id`,
  dropBench: `delete from bench where bench_id = :bench_id`,
} as const
