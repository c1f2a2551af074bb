import type { Express } from 'express'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { createControlApi } from '#src/console/api/control-api.ts'
import type { NewEntry } from '#src/domain/journal-entry.ts'
import { BenchStalledError, Leases } from '#src/exchange/time/leases.ts'
import { runningClock } from '#src/exchange/time/running-clock.ts'
import { scaledTime } from '#src/exchange/time/scaled-time.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'

const TOKEN = 'jeton'
let bench: Bench
let api: Express
const errors: unknown[] = []

beforeAll(async () => {
  bench = await testBench({}, { transport: createMemory })
  api = await createControlApi(bench, TOKEN, (error) => errors.push(error))
  await bench.exchanges.record([declared('a'), declared('b'), exchange('insi/rechercher-ins-avec-traits-identite', '200')])
})
afterAll(async () => {
  await bench.close()
  expect(errors).toEqual([])
})

const authorised = { Authorization: `Bearer ${TOKEN}` }
const get = (path: string) => request(api).get(path).set(authorised)

function declared(patient: string): NewEntry<'declared'> {
  return { kind: 'declared', benchMs: 1, wallMs: 1, keys: { patient }, payload: { v: 1, what: 'acte', source: 'import', data: {} } }
}

function exchange(transaction: string, code: string): NewEntry<'exchange'> {
  const payload = {
    v: 1,
    direction: 'in',
    service: 'insi',
    transaction,
    exchange: 'x',
    head: {},
    code,
    summary: { reponse: '00' },
  } as const
  return { kind: 'exchange', benchMs: 2, wallMs: 2, payload }
}

describe('the token', () => {
  test('is asked of every operation but the description', async () => {
    const refused = await request(api).get('/v1/entries')
    expect(refused.status).toBe(401)
    expect(refused.type).toBe('application/problem+json')
    expect(refused.headers['www-authenticate']).toBe('Bearer')
    expect((await request(api).get('/v1/entries').set('Authorization', 'Bearer autre')).status).toBe(401)
    expect((await request(api).get('/v1/openapi.json')).status).toBe(200)
  })
})

describe('/v1/entries', () => {
  test('gives entries in order, a page at a time', async () => {
    const first = await get('/v1/entries?limit=2')
    expect(first.body.entries.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2])
    const next = await get(`/v1/entries?after=${first.body.next}`)
    expect(next.body).toMatchObject({ entries: [{ kind: 'exchange' }], next: 3 })
  })

  test('filters by kind, transaction and keys', async () => {
    expect((await get('/v1/entries?patient=b')).body.entries).toMatchObject([{ seq: 2 }])
    expect((await get('/v1/entries?kind=exchange&transaction=insi/rechercher-ins-avec-traits-identite')).body.entries).toHaveLength(1)
  })

  test('gives one entry a line on request', async () => {
    const { type, text } = await get('/v1/entries?format=ndjson')
    expect(type).toBe('application/x-ndjson')
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).seq),
    ).toEqual([1, 2, 3])
  })

  test('refuses what it does not know, with the nearest word', async () => {
    const { status, type, body } = await get('/v1/entries?limt=3')
    expect([status, type]).toEqual([422, 'application/problem+json'])
    expect(body).toMatchObject({
      status: 422,
      errors: [{ member: 'limt', message: expect.stringMatching(/^unknown member "limt"; .*did you mean "limit"\?$/) }],
    })
    expect((await get('/v1/entries?kind=exchnage')).body.detail).toMatch(
      /^kind: "exchnage" is not allowed; expected one of exchange, .*; did you mean "exchange"\?$/,
    )
    expect((await get('/v1/entries?limit=many')).body.detail).toBe('limit: "many": expected a whole number from 1 to 1000')
  })
})

describe('a problem', () => {
  test('is told in French to who asks for French, in English otherwise', async () => {
    const asked = (languages: string) => get('/v1/entries?limit=many&kind=exchnage').set('Accept-Language', languages)
    const french = await asked('fr-FR,fr;q=0.9,en;q=0.8')
    expect(french.headers).toMatchObject({ 'content-language': 'fr', vary: 'Accept-Language' })
    expect(french.body).toMatchObject({
      title: 'Demande incomprise',
      errors: [
        { member: 'kind', message: expect.stringMatching(/^« exchnage » n’est pas admis ; .*vouliez-vous dire « exchange » \?$/) },
        { member: 'limit', message: '« many » : un nombre entier de 1 à 1000 est attendu' },
      ],
    })
    expect((await asked('de')).body.title).toBe('Request not understood')
    const unauthorized = await request(api).get('/v1/entries').set('Accept-Language', 'fr')
    expect(unauthorized.body.title).toBe('Jeton demandé')
  })
})

describe('/v1/wait', () => {
  test('gives at once an entry that is there', async () => {
    expect((await get('/v1/wait?kind=exchange&condition=echange.code+==+"200"')).body).toMatchObject({ seq: 3 })
  })

  test('gives an entry when it comes', async () => {
    const waiting = get('/v1/wait?after=3&condition=echange.resume.reponse+==+"00"&timeout=10000')
    const answer = waiting.then((response) => response)
    await bench.exchanges.record([declared('c'), exchange('insi/autre', '500')])
    expect((await answer).body).toMatchObject({ seq: 5, payload: { code: '500' } })
  })

  test('gives 204 when nothing comes, and says why a condition is none', async () => {
    expect((await get('/v1/wait?after=1000&timeout=50')).status).toBe(204)
    expect((await get('/v1/wait?condition=echnage.code')).body.detail).toContain('condition: "echnage.code": not a CEL condition')
  })

  test('says which form it expects of a time and of a place in the journal', async () => {
    expect((await get('/v1/wait?timeout=PT5S')).body.detail).toMatch(
      /^timeout: "PT5S": expected milliseconds as a whole number from 0 to 120000/,
    )
    expect((await get('/v1/wait?after=x-12')).body.detail).toMatch(/^after: "x-12": expected the seq of an entry/)
  })
})

describe('/v1/clock', () => {
  test('advances virtual time, through what is due, and journals it', async () => {
    const before = (await get('/v1/clock')).body
    expect(before.mode).toBe('virtual')
    let ran = false
    bench.clock.schedule(before.benchMs + 3_600_000, 'essai', () => {
      ran = true
    })
    const { status, body } = await request(api).post('/v1/clock').set(authorised).send({ de: 'PT2H' })
    expect([status, body.benchMs - before.benchMs, ran]).toEqual([200, 7_200_000, true])
    expect((await get('/v1/entries?kind=clock')).body.entries).toHaveLength(1)
  })

  test('advances scaled time by what was asked, through what is due, without waiting for it', async () => {
    const leases = new Leases()
    const clock = runningClock(scaledTime(1, Date.parse('2026-03-02T09:00:00Z'), leases), leases, () => {})
    const scaled = await createControlApi({ ...bench, clock }, TOKEN, () => {})
    const before = clock.now()
    let ranAt = 0
    clock.schedule(before + 3_600_000, 'essai', () => {
      ranAt = clock.now()
    })
    const { status, body } = await request(scaled).post('/v1/clock').set(authorised).send({ de: 'P7D' })
    clock.stop()
    expect([status, body.mode, ranAt]).toEqual([200, 'scaled', before + 3_600_000])
    expect(body.benchMs).toBeGreaterThanOrEqual(before + 7 * 86_400_000)
  })

  test('says what holds time back', async () => {
    const clock = { ...bench.clock, jumpTo: () => Promise.reject(new BenchStalledError(['client smtp mss-1'])) }
    const busy = await createControlApi({ ...bench, clock }, TOKEN, () => {})
    const { status, body } = await request(busy).post('/v1/clock').set(authorised).send({ de: 'PT1H' })
    expect([status, body.detail]).toEqual([409, expect.stringContaining('client smtp mss-1 does not end')])
  })

  test('refuses a duration that is none, and a body that is no JSON', async () => {
    expect((await request(api).post('/v1/clock').set(authorised).send({ de: '2 heures' })).body.detail).toMatch(
      /^de: "2 heures": expected an ISO 8601/,
    )
    expect((await request(api).post('/v1/clock').set(authorised).send({ de: 3600 })).body.detail).toMatch(
      /^de: "3600": expected an ISO 8601/,
    )
    expect((await request(api).post('/v1/clock').set(authorised).type('text').send('PT2H')).status).toBe(415)
    expect((await request(api).post('/v1/clock').set(authorised).type('json').send('{')).status).toBe(400)
  })

  test('refuses to advance real time', async () => {
    const real = await createControlApi({ ...bench, clock: { ...bench.clock, mode: 'real' } }, TOKEN, () => {})
    const { status, body } = await request(real).post('/v1/clock').set(authorised).send({ de: 'PT1H' })
    expect([status, body.title]).toEqual([409, 'Real time'])
  })
})

describe('/v1/faults', () => {
  test('adds, lists and removes faults', async () => {
    const fault = { service: 'insi', stage: 'reponse', times: 1, then: { code: '01' } }
    const added = await request(api).post('/v1/faults').set(authorised).send(fault)
    expect(added.status).toBe(201)
    expect((await get('/v1/faults')).body.faults).toMatchObject([fault])
    expect((await request(api).delete(`/v1/faults/${added.body.id}`).set(authorised)).status).toBe(204)
    expect(bench.faults.list()).toEqual([])
    expect((await request(api).delete(`/v1/faults/${added.body.id}`).set(authorised)).status).toBe(404)
  })

  test('takes a number in "match" as it is written', async () => {
    const fault = { service: 'mssante.imap', stage: 'commande', then: { cut: true } }
    const post = (match: object) =>
      request(api)
        .post('/v1/faults')
        .set(authorised)
        .send({ ...fault, match })
    const { status, body } = await post({ rang: 3 })
    expect([status, body.match]).toEqual([201, { rang: '3' }])
    expect(bench.faults.remove(body.id)).toBe(true)
    expect((await post({ rang: 0 })).body.errors).toEqual([
      { member: 'match.rang', message: '"0" is no rang of mssante.imap at "commande": write one such as "1".' },
    ])
    expect((await post({ commande: 'FETHC' })).body.errors).toEqual([
      { member: 'match.commande', message: 'Unknown commande of mssante.imap at "commande" "FETHC"; did you mean "FETCH"?' },
    ])
  })

  test('refuses an unknown service or shape', async () => {
    const post = (fault: object) => request(api).post('/v1/faults').set(authorised).send(fault)
    const { status, body } = await post({ service: 'insj', stage: 'reponse', then: { cut: true } })
    expect(status).toBe(422)
    expect(body.errors).toEqual([{ member: 'service', message: 'Unknown service "insj"; did you mean "insi"?' }])
    expect(body.detail).toContain('banc list faults')
    expect((await post({ service: 'insi', stage: 'reponse', match: { nom: 'X' }, then: { cut: true } })).body.errors[0].member).toBe(
      'match.nom',
    )
    expect((await post({ service: 'insi', stage: 'reponse', then: {} })).status).toBe(422)
  })

  test('tells an effect that has no form and a stage that nobody knows together, in words', async () => {
    const fault = { service: 'insi', stage: 'reponze', match: { nom: 'X' }, then: { delayMs: 'long' } }
    const { status, body } = await request(api).post('/v1/faults').set(authorised).set('Accept-Language', 'fr').send(fault)
    expect([status, body.errors]).toEqual([
      422,
      [
        { member: 'then.delayMs', message: expect.stringContaining('« long »') },
        { member: 'stage', message: 'Étape inconnue du service insi « reponze » ; vouliez-vous dire « reponse » ?' },
      ],
    ])
    const kind = await request(api)
      .post('/v1/faults')
      .set(authorised)
      .send({ ...fault, stage: 'reponse', then: { kode: 1 } })
    expect(kind.body.errors.map(({ member }: { member: string }) => member)).toEqual(['then.kode', 'match.nom'])
  })
})

describe('/v1/patients/{patient}/gestes', () => {
  /** A person is named by id or by matricule. */
  const MATRICULE_ADRUN = '275126322074974'
  const agir = (patient: string, geste: object) => request(api).post(`/v1/patients/${patient}/gestes`).set(authorised).send(geste)

  test('makes a patient act now, later or at the next message', async () => {
    const before = await bench.journal.lastSeq()
    expect((await agir('adrun-zoe', { action: 'clore-espace' })).status).toBe(204)
    expect((await agir(MATRICULE_ADRUN, { action: 'activer-espace', delai: 'PT1H' })).status).toBe(204)
    expect((await agir('adrun-zoe', { action: 'repondre', quand: 'prochain-message', delai: 'PT1H' })).status).toBe(204)
    await request(api).post('/v1/clock').set(authorised).send({ de: 'PT2H' })
    const { entries } = (await get(`/v1/entries?after=${before}&kind=declared&patient=${MATRICULE_ADRUN}`)).body
    expect(entries.map(({ payload }: { payload: object }) => payload)).toMatchObject([
      { source: 'pilotage', data: { acteur: 'patient', acte: 'changement-d-espace', espace: 'clos' } },
      { source: 'pilotage', data: { acteur: 'patient', acte: 'changement-d-espace', espace: 'active' } },
    ])
  })

  test('refuses a gesture about a message when none came, with the reason', async () => {
    const { status, body } = await agir('adrun-zoe', { action: 'repondre' })
    expect(status).toBe(422)
    expect(body.detail).toContain('The patient "adrun-zoe" has received no message: "repondre" is about the last one received.')
  })

  test('answers 409 to a gesture that Mon espace santé does not allow, with the reason in the language of who asks', async () => {
    const geste = { action: 'ecrire', a: 'inconnu@hopital-temoin.mssante.fr' }
    const { status, body } = await agir('adrun-zoe', geste)
    expect([status, body.detail]).toEqual([409, expect.stringContaining('a patient only writes to whoever wrote first')])
    const fr = await agir('adrun-zoe', geste).set('Accept-Language', 'fr')
    expect([fr.status, fr.body.detail]).toEqual([409, expect.stringContaining('le patient n’écrit qu’à qui lui a écrit d’abord')])
  })

  test('refuses an unknown patient, gesture or attachment, with the nearest word', async () => {
    const unknown = await agir('adrun-zo', { action: 'lire' })
    expect([unknown.status, unknown.body.detail]).toEqual([404, 'Unknown patient "adrun-zo"; did you mean "adrun-zoe"?'])
    expect((await agir('zzzzzz', { action: 'lire' })).body.detail).toBe('Unknown patient "zzzzzz"; "GET /v1/patients" gives them all.')
    expect((await agir('adrun-zoe', { action: 'lir' })).body.detail).toContain('did you mean "lire"?')
    const piece = await agir('adrun-zoe', { action: 'repondre', 'pieces-jointes': ['photo-heif'] })
    expect([piece.status, piece.body.detail]).toEqual([422, 'Unknown attachment "photo-heif"; did you mean "photo-heic"?'])
  })
})

test('/v1/patients gives everybody with an address, and the mailbox as it is now', async () => {
  const of = async (id: string) => (await get('/v1/patients')).body.patients.find((patient: { id: string }) => patient.id === id)
  expect(await of('tome-zarah')).toMatchObject({
    matricule: '277093867564852',
    nomNaissance: 'TOME',
    adresse: '277093867564852@patient.mssante.fr',
    espaceSante: 'active',
  })
  const clos = await request(api).post('/v1/patients/tome-zarah/gestes').set(authorised).send({ action: 'clore-espace' })
  expect(clos.status).toBe(204)
  expect((await of('tome-zarah')).espaceSante).toBe('clos')
})

test('an address that is none is told with those that are', async () => {
  const { status, body } = await get('/v1/entires')
  expect(status).toBe(404)
  expect(body.detail).toContain('/v1/entries')
})

test.each([
  ['delete', '/v1/clock', 'GET, HEAD, POST'],
  ['get', '/v1/faults/f-1', 'DELETE'],
  ['post', '/v1/openapi.json', 'GET, HEAD'],
] as const)('%s of %s, which takes other methods, is answered 405 with these', async (method, path, allowed) => {
  const { status, headers, body } = await request(api)[method](path).set(authorised).set('Accept-Language', 'fr')
  expect([status, headers['allow']]).toEqual([405, allowed])
  expect(body.detail).toBe(`« ${path} » n’admet pas ${method.toUpperCase()}. Attendu : ${allowed}.`)
})

test('OpenAPI describes every operation with the members that requests may have', async () => {
  const { body } = await request(api).get('/v1/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  expect(Object.entries(body.paths).map(([path, methods]) => [path, Object.keys(methods as object).sort()])).toEqual([
    ['/v1/patients/{patient}/gestes', ['post']],
    ['/v1/faults', ['get', 'post']],
    ['/v1/wait', ['get']],
    ['/v1/clock', ['get', 'post']],
    ['/v1/sejours', ['get', 'post']],
    ['/v1/entries', ['get']],
    ['/v1/patients', ['get']],
    ['/v1/faults/{id}', ['delete']],
  ])
  expect(body.paths['/v1/entries'].get.parameters.map(({ name }: { name: string }) => name)).toContain('messageId')
  expect(body.paths['/v1/faults'].post.requestBody.content['application/json'].schema.required).toEqual(['service', 'stage', 'then'])
})
