import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '#src/domain/make-folder.ts'
import { cleOf } from '#src/domain/matricule.ts'
import { patientDesigne } from '#src/domain/patient-designe.ts'
import type { Patient } from '#src/domain/population.ts'
import { UserError } from '#src/domain/user-error.ts'
import type { Purge, Purged } from '#src/journal/purge/purge.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import type { Configuration } from './configuration.ts'
import { populationOf } from './population-of.ts'

const DAY_MS = 86_400_000

/** There is nothing of that name to purge. */
export class NothingToPurgeError extends UserError {
  override readonly name = 'NothingToPurgeError'
}

/** What to purge: what is older than a number of days (`retention.jours` when absent), or one person, by patient id or matricule. */
export type PurgeRequest = { readonly days?: number } | { readonly patient: string }

/**
 * Purges a bench kept in the data folder of the configuration (design §4). The bench may be running. Gives how much went; throws
 * `NothingToPurgeError` when the bench does not exist, or the person is not of the population.
 */
export async function purgeBench(configuration: Configuration, benchId: string, request: PurgeRequest): Promise<Purged> {
  const purge = await purgeOf(configuration, request)
  return withBench(configuration, benchId, (store) => {
    const now = Date.now()
    return store.purge(benchId, purge, { benchMs: now, wallMs: now })
  })
}

/**
 * Drops a bench whole: entries, streams, views, bodies. Throws `NothingToPurgeError` when it does not exist, `BenchOwnedError` while it
 * runs.
 */
export function dropBench(configuration: Configuration, benchId: string): Promise<void> {
  return withBench(configuration, benchId, async (store) => {
    // Claimed, and not only looked at: no bench starts on a journal that is going.
    await store.claim(benchId)
    await store.drop(benchId)
  })
}

async function purgeOf(configuration: Configuration, request: PurgeRequest): Promise<Purge> {
  if (!('patient' in request)) return { scope: 'age', beforeMs: Date.now() - (request.days ?? configuration.retention.jours) * DAY_MS }
  const people = await populationOf(configuration)
  const patient = patientDesigne(people, request.patient)
  if (!patient)
    throw new NothingToPurgeError({
      fr: `Le patient « ${request.patient} » ne peut être effacé : un id de patient ou un matricule de la population est attendu.`,
      en: `Cannot purge the patient "${request.patient}": expected a patient id or a matricule of the population.`,
    })
  return { scope: 'patient', pseudonyms: pseudonymsOf(patient, await pseudonymKey(configuration.data)) }
}

/** The matricules of one person share a pseudonym, as their streams share a state. */
function pseudonymsOf({ id, ins, insHistorique = [] }: Patient, key: Buffer): Record<string, string> {
  const hash = createHmac('sha256', key).update(id).digest()
  // No matricule begins with 0: this one belongs to nobody.
  const numero = `0${String(hash.readBigUInt64BE() % 1_000_000_000_000n).padStart(12, '0')}`
  const matricules = [...(ins ? [ins] : []), ...insHistorique].map(({ matricule }) => [matricule, numero + cleOf(numero)])
  return { [id]: `pseudo-${hash.toString('hex', 0, 8)}`, ...Object.fromEntries(matricules) }
}

/** Kept beside the journal, not in it: whoever is given a journal cannot try the matricules one after the other. */
async function pseudonymKey(data: string): Promise<Buffer> {
  const file = join(data, 'pseudonymes.key')
  makeFolder(data)
  await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return Buffer.from(await readFile(file, 'utf8'), 'hex')
}

async function withBench<T>(
  { data }: Configuration,
  benchId: string,
  work: (store: Awaited<ReturnType<typeof openSqliteStore>>) => Promise<T>,
): Promise<T> {
  const folder = join(data, 'journal')
  if (!existsSync(folder))
    throw new NothingToPurgeError({
      fr: `Le dossier de données « ${data} » ne contient pas de journal : nommez-en un autre.`,
      en: `The data folder "${data}" holds no journal: name another one.`,
    })
  const store = await openSqliteStore({ folder })
  try {
    const benches = await store.benches()
    if (!benches.includes(benchId))
      throw new NothingToPurgeError({
        fr: `Le dossier de données « ${data} » n’a pas de banc « ${benchId} » : ${benches.join(', ') || 'il n’en contient aucun'}.`,
        en: `The data folder "${data}" has no bench "${benchId}": ${benches.join(', ') || 'it holds none'}.`,
      })
    return await work(store)
  } finally {
    await store.close()
  }
}
