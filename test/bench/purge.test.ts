import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Configuration, configurationSchema } from '#src/bench/configuration.ts'
import { dropBench, purgeBench } from '#src/bench/purge.ts'
import { parseMatricule } from '#src/domain/matricule.ts'
import { generateFictifs } from '#src/exchange/population/fictifs.ts'
import type { Journal } from '#src/journal/journal.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { depose, exchange } from '../journal/samples.ts'

const DAY_MS = 86_400_000

let data: string
let configuration: Configuration
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'banc-purge-'))
  configuration = configurationSchema.parse({ data, population: { generes: 1 } })
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

async function withJournal<T>(work: (journal: Journal) => Promise<T>): Promise<T> {
  const store = await openSqliteStore({ folder: join(data, 'journal') })
  try {
    return await work(await store.open('default'))
  } finally {
    await store.close()
  }
}

const exchangesOfAges = (...days: number[]) =>
  withJournal(async (journal) => {
    for (const age of days) await journal.append({ entries: [exchange(Date.now() - age * DAY_MS)] })
  })

test('what is older than the retention of the configuration goes', async () => {
  await exchangesOfAges(91, 89, 0)
  expect(await purgeBench(configuration, 'default', {})).toMatchObject({ exchanges: 1 })
})

test('a shorter age may be asked', async () => {
  await exchangesOfAges(91, 89, 0)
  expect(await purgeBench(configuration, 'default', { days: 1 })).toMatchObject({ exchanges: 2 })
})

test('a person becomes the same pseudonym each time, by patient id or matricule, and their mailbox stays one of a patient', async () => {
  const { matricule } = generateFictifs(1, configuration.seed)[0]!.ins!
  const receive = () =>
    withJournal((journal) =>
      journal.append({
        entries: [exchange(1, { patient: 'fictif-00001' })],
        streams: [
          { stream: `bal/${matricule}@patient.mssante.fr`, expectedVersion: 0, events: [depose('fictif-00001', matricule, 'Bonjour')] },
        ],
      }),
    )
  await receive()
  await purgeBench(configuration, 'default', { patient: 'fictif-00001' })
  await receive()
  await purgeBench(configuration, 'default', { patient: matricule })
  const { rows, entries } = await withJournal(async (journal) => ({
    rows: await journal.query<{ boite: string; direction: string; patient: string }>('select * from v_courriel where bench_id = :bench'),
    entries: await journal.read({ kinds: ['exchange'] }),
  }))
  const [{ boite, direction, patient }] = rows as [(typeof rows)[0]]
  expect(rows).toHaveLength(1)
  expect(direction).toBe('vers-patient')
  expect(patient).toMatch(/^pseudo-[0-9a-f]{16}$/)
  expect(entries.map(({ keys }) => keys.patient)).toEqual([patient, patient])
  expect(boite).not.toContain(matricule)
  expect(parseMatricule(boite.split('@')[0]!)?.numero).toMatch(/^0/)
})

test('the key of the pseudonyms lies beside the journal, for its owner alone', async () => {
  await exchangesOfAges(0)
  await purgeBench(configuration, 'default', { patient: 'fictif-00001' })
  const file = join(data, 'pseudonymes.key')
  const key = readFileSync(file, 'utf8')
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  await purgeBench(configuration, 'default', { patient: 'fictif-00001' })
  expect(readFileSync(file, 'utf8')).toBe(key)
})

test('a person or a bench that nobody knows is refused', async () => {
  await exchangesOfAges(0)
  await expect(purgeBench(configuration, 'default', { patient: 'inconnu' })).rejects.toThrow('Cannot purge the patient "inconnu"')
  await expect(purgeBench(configuration, 'autre', {})).rejects.toThrow('has no bench "autre": default')
  await expect(dropBench(configuration, 'autre')).rejects.toThrow('has no bench "autre"')
})

test('a bench that runs is not dropped: its process is named, and its journal stays', async () => {
  await exchangesOfAges(0)
  const running = await openSqliteStore({ folder: join(data, 'journal') })
  await running.claim('default')
  await expect(dropBench(configuration, 'default')).rejects.toMatchObject({
    name: 'BenchOwnedError',
    text: { fr: expect.stringContaining(`le processus ${process.pid} le tient. Arrêtez-le`) },
  })
  await running.close()
  expect(await withJournal((journal) => journal.read())).toHaveLength(1)
  await dropBench(configuration, 'default')
})

test('a bench dropped is gone', async () => {
  await exchangesOfAges(0)
  await dropBench(configuration, 'default')
  await expect(purgeBench(configuration, 'default', {})).rejects.toThrow('it holds none')
})
