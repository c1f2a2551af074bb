import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { configurationSchema } from '#src/bench/configuration.ts'
import { createBench } from '#src/bench/create-bench.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'

const JOUR = 86_400_000
const ZOE = 'bal/275126322074974@patient.mssante.fr'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banc-reprise-patients-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The same bench, opened again on the journal it left, with the witness to write to the patient. */
async function ouvrir(depart: string, preset: 'actifs' | 'tout-repond') {
  const errors: unknown[] = []
  const bench = await createBench({
    configuration: configurationSchema.parse({ clock: 'virtual', depart, etablissement: { finess: '0B0127189' }, population: { preset } }),
    store: await openSqliteStore({ folder }),
    pki: await testPki(),
    ports: 'ephemeral',
    allInProcess: true,
    temoin: 'sans-defaut',
    transport: createMemory,
    onError: (error) => errors.push(error),
  })
  const types = async () => (await bench.journal.stream(ZOE)).map(({ event }) => event.type)
  const fermer = async () => {
    await bench.close()
    expect(errors).toEqual([])
  }
  return { bench, types, fermer }
}

test('a bench that starts again has the patients take up the messages that nobody had opened', async () => {
  const avant = await ouvrir('2026-03-02T08:00:00Z', 'tout-repond')
  const { traits } = avant.bench.population.patientById('adrun-zoe')!
  const admissionPrevueMs = avant.bench.clock.now() + 3 * JOUR
  avant.bench.temoin!.apprendre({
    mouvement: 'A05',
    sejour: { numero: 'V1', etablissement: '0B0127189', patient: 'adrun-zoe', classe: 'I', admissionPrevueMs },
    patient: { traits },
  })
  await avant.bench.clock.runUntil(() => false, avant.bench.clock.now() + 15 * 60_000)
  expect(await avant.types()).toEqual(['courriel-depose', 'correspondant-autorise', 'notification-envoyee'])
  await avant.fermer()

  const apres = await ouvrir('2026-03-02T09:00:00Z', 'tout-repond')
  await apres.bench.clock.runUntil(() => false, apres.bench.clock.now() + 15 * JOUR)
  expect((await apres.types()).slice(3, 5)).toEqual(['courriel-lu', 'courriel-emis'])
  await apres.fermer()
})
