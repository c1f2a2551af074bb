import type { Express } from 'express'
import request from 'supertest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { measure } from '#src/bench/measure.ts'
import { createControlApi } from '#src/console/api/control-api.ts'
import alimentation from '#src/indicators/hopen/d2-2-alimentation-dmp.ts'
import type { Indicator } from '#src/indicators/indicator.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'

const DOMINIQUE = 'pat-trois-dominique'
let bench: Bench
let api: Express
beforeAll(async () => {
  bench = await testBench({}, { transport: createMemory })
  api = await createControlApi(bench, 'jeton', () => {})
})
afterAll(() => bench.close())

const authorised = { Authorization: 'Bearer jeton' }
const declarer = (body: object) => request(api).post('/v1/sejours').set(authorised).send(body)
const lire = async () => (await request(api).get('/v1/sejours').set(authorised)).body.sejours

test('a stay of the software under test is declared movement by movement, and an indicator counts it', async () => {
  const annonce = { numero: 'VEN-1', patient: DOMINIQUE, mouvement: 'annonce', admissionPrevue: '2026-03-09T08:00:00+01:00', uf: '3101' }
  const { status, body } = await declarer(annonce)
  expect([status, body]).toEqual([
    201,
    expect.objectContaining({ numero: 'VEN-1', etablissement: '0B0152872', classe: 'I', uf: '3101', joignable: true }),
  ])
  await bench.clock.runUntil(() => false, bench.clock.now() + 3_600_000)
  const admission = (await declarer({ numero: 'VEN-1', patient: DOMINIQUE, mouvement: 'admission', classe: 'O' })).body
  expect(admission).toMatchObject({
    uf: '3101',
    classe: 'O',
    admissionMs: bench.clock.now(),
    admissionPrevueMs: Date.parse(annonce.admissionPrevue),
  })
  expect(await lire()).toEqual([
    expect.objectContaining({ numero: 'VEN-1', patient: DOMINIQUE, source: 'pilotage', admissionMs: bench.clock.now(), annule: false }),
  ])
  await declarer({ numero: 'VEN-1', patient: DOMINIQUE, mouvement: 'sortie' })
  await bench.clock.runUntil(() => false, bench.clock.now() + 30 * 86_400_000)
  const [mesure] = await measure(bench.journal, [alimentation as unknown as Indicator], bench.configuration.indicateurs, bench.clock.now())
  expect(mesure).toMatchObject({ mesure: { cas: [{ cle: 'VEN-1', uf: '3101' }] } })
  await declarer({ numero: 'VEN-1', patient: DOMINIQUE, mouvement: 'annulation-admission' })
  expect((await lire())[0].annule).toBe(true)
  await declarer({ numero: 'VEN-1', patient: DOMINIQUE, mouvement: 'admission' })
  expect((await lire())[0].annule).toBe(false)
})

test('a person may be named by matricule, and is the same as by id', async () => {
  const opened = await declarer({ numero: 'VEN-M', patient: '279035121518989', mouvement: 'admission' })
  expect([opened.status, opened.body.patient]).toEqual([201, DOMINIQUE])
  expect((await declarer({ numero: 'VEN-M', patient: DOMINIQUE, mouvement: 'sortie' })).status).toBe(201)
})

test('a stay of liberal activity is told as such, and stays outside D2.2', async () => {
  await declarer({ numero: 'VEN-L', patient: DOMINIQUE, mouvement: 'admission', activiteLiberale: true })
  await declarer({ numero: 'VEN-L', patient: DOMINIQUE, mouvement: 'sortie' })
  expect(await lire()).toContainEqual(expect.objectContaining({ numero: 'VEN-L', activiteLiberale: true }))
  const counted = async () => {
    const [measured] = await measure(
      bench.journal,
      [alimentation as unknown as Indicator],
      bench.configuration.indicateurs,
      bench.clock.now(),
    )
    return measured!.mesure.cas.map(({ cle }) => cle)
  }
  expect(await counted()).not.toContain('VEN-L')
  await declarer({ numero: 'VEN-L', patient: DOMINIQUE, mouvement: 'sortie', activiteLiberale: false })
  expect(await counted()).toContain('VEN-L')
})

test('a movement that cannot be is refused with what to do', async () => {
  expect((await declarer({ numero: 'VEN-2', patient: 'pat-trois-dominik', mouvement: 'admission' })).body).toMatchObject({
    status: 404,
    detail: expect.stringContaining(DOMINIQUE),
  })
  expect((await declarer({ numero: 'VEN-3', patient: DOMINIQUE, mouvement: 'sortie' })).body).toMatchObject({
    status: 409,
    detail: 'The stay "VEN-3" was not declared yet: begin with "annonce" or "admission".',
  })
  await declarer({ numero: 'VEN-4', patient: DOMINIQUE, mouvement: 'admission' })
  const autre = bench.population.patients.find(({ id }) => id !== DOMINIQUE)!.id
  expect((await declarer({ numero: 'VEN-4', patient: autre, mouvement: 'sortie' })).status).toBe(409)
  expect((await declarer({ numero: 'VEN-5', patient: DOMINIQUE, mouvement: 'admision' })).body.detail).toContain(
    'did you mean "admission"?',
  )
})
