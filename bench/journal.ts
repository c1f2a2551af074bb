import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Append, Journal } from '#src/journal/journal.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import type { Measure } from './measure.ts'

const WARM_UP = 2_000
const ONE_BY_ONE = 2_000
const BATCHES = 100
const BATCH = 100
const QUEUED = 10_000

/** Durable appends of the journal (an exchange, an event, a 4 KB blob, the views) against a bare better-sqlite3 loop. */
export async function run(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'banc-bench-journal-'))
  try {
    const store = await openSqliteStore({ folder: join(folder, 'journal') })
    const journal = await store.open('bench')
    const bare = bareTables(join(folder, 'bare.sqlite'))
    await compare('warm-up', WARM_UP, 50, journal, bare)
    const measures = [
      ...(await compare('1 append per commit', ONE_BY_ONE, 1, journal, bare)),
      ...(await compare(`${BATCH} appends at a time`, BATCHES * BATCH, BATCH, journal, bare)),
      ...(await compare(`${QUEUED} appends queued at once`, QUEUED, QUEUED, journal, bare)),
    ]
    await store.close()
    return measures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function compare(
  name: string,
  count: number,
  batch: number,
  journal: Journal,
  bare: (appends: Append[]) => void,
): Promise<Measure[]> {
  const appends = Array.from({ length: count }, (_, index) => append(name, index))
  const batches = Array.from({ length: count / batch }, (_, index) => appends.slice(index * batch, (index + 1) * batch))
  const baseline = await timed(async () => {
    for (const group of batches) bare(group)
  })
  const ours = await timed(async () => {
    for (const group of batches) await Promise.all(group.map((one) => journal.append(one)))
  })
  return [
    measure(`journal: ${name}`, 'durable/s', count / ours.seconds, count / baseline.seconds),
    measure(`journal: ${name}`, 'µs CPU each', ours.cpuMicros / count, baseline.cpuMicros / count),
  ]
}

function measure(name: string, unit: string, value: number, baseline: number): Measure {
  return { name, unit, value, baseline, ratio: value / baseline }
}

async function timed(work: () => Promise<void>): Promise<{ seconds: number; cpuMicros: number }> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { seconds: (performance.now() - start) / 1000, cpuMicros: user + system }
}

/** Bare tables without indexes, triggers, views nor queue: what durability itself costs. */
function bareTables(file: string): (appends: Append[]) => void {
  const database = new Sqlite(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table entry (seq integer primary key, payload text); create table blob (sha256 text primary key, bytes blob)')
  const addEntry = database.prepare('insert into entry (payload) values (?)')
  const addBlob = database.prepare('insert into blob (sha256, bytes) values (?, ?)')
  return database.transaction((appends: Append[]) => {
    for (const { entries, blobs } of appends) {
      addEntry.run(JSON.stringify(entries))
      for (const blob of blobs ?? []) if ('bytes' in blob) addBlob.run(blob.ref.sha256, blob.bytes)
    }
  })
}

function append(name: string, index: number): Append {
  const bytes = Buffer.alloc(4096, `${name} ${index} `)
  const ref = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
  const patient = `patient-${index % 1000}`
  const messageId = `<${index}@${name}>`
  const conversation = `conversation-${index % 3000}`
  return {
    entries: [
      {
        kind: 'exchange',
        benchMs: index,
        wallMs: index,
        establishment: '010000001',
        keys: { patient, stay: `sejour-${index % 2000}`, messageId, conversation },
        payload: {
          v: 1,
          direction: 'in',
          service: 'mssante.inter-operateurs',
          transaction: 'mssante/recevoir',
          exchange: `exchange-${name}-${index}`,
          head: { mailFrom: 'service@hopital-temoin.mssante.fr', rcptTo: [`${patient}@patient.mssante.fr`], tls: 'TLSv1.3' },
          request: ref,
          code: '250',
          summary: { objet: 'Préparation de votre hospitalisation' },
        },
      },
    ],
    streams: [
      { stream: `bal/${name}/${index}`, expectedVersion: 0, events: [{ type: 'courriel-depose', uid: 1, patient, mail: facts() }] },
    ],
    blobs: [{ ref, bytes }],
  }

  function facts() {
    return {
      messageId,
      from: 'service@hopital-temoin.mssante.fr',
      to: `${patient}@patient.mssante.fr`,
      subject: 'Préparation de votre hospitalisation',
      conversation,
      auteur: 'personne',
      nature: 'message-simple',
      accuseLectureDemande: true,
      reponsePossible: true,
      repondreA: 'service@hopital-temoin.mssante.fr',
      sha256: ref.sha256,
      size: ref.size,
    } as const
  }
}
