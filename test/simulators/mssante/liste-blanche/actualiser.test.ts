import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bench, BenchOptions } from '#src/bench/bench.ts'
import type { EntryOf, ExchangePayload } from '#src/domain/journal-entry.ts'
import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { findingsOf, testBench } from '#src/testing/test-bench.ts'
import { SmtpClient } from '../smtp-client.ts'

const JOUR = 24 * 3_600_000
const LISTE = 'mssante.liste-blanche'
const DN_DU_VOISIN = 'CN=smtp.etablissement.banc.test,OU=10B0127189,O=HOPITAL TEMOIN,ST=Paris (75),C=FR'
let folder: string
/** Publishes the list that the other bench follows. */
let autorite: Bench
let operateur: Bench

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banc-liste-blanche-'))
  const chu = { domaine: 'chu-voisin.mssante.fr', dn: DN_DU_VOISIN }
  autorite = await testBench({ services: { mssante: { listeBlanche: [chu] } } })
})
afterEach(async () => {
  await operateur.close()
  await autorite.close()
  await rm(folder, { recursive: true, force: true })
})

async function ouvrir(depart = '2026-03-02T09:00:00+01:00', options: Partial<BenchOptions> = {}): Promise<void> {
  const { port } = autorite.listening.get(LISTE)!
  const url = `https://localhost:${port}/listeblanchemssante.xml`
  operateur = await testBench({ depart, services: { mssante: { sourceListeBlanche: { url } } } }, options)
  await passer(0)
}

const passer = (ms: number) => operateur.clock.runUntil(() => false, operateur.clock.now() + ms)

/** What the journal of a bench says of the downloads. */
async function telechargements(bench: Bench, transaction: string): Promise<ExchangePayload[]> {
  const exchanges = (await bench.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
  return exchanges.map(({ payload }) => payload).filter((payload) => payload.transaction === `mssante/${transaction}`)
}
const issues = async () =>
  (await telechargements(operateur, 'actualisation-liste-blanche')).map(({ code, summary }) => [code, summary['issue']])

/** What MAIL FROM of that domain is answered, with the certificate of the establishment. */
async function mailFrom(domaine: string): Promise<string | undefined> {
  const { host, port } = operateur.listening.get('mssante.inter-operateurs')!
  const client = new SmtpClient(await operateur.client.connect({ host, port }))
  await client.reply()
  await client.say('EHLO smtp.chu-voisin.mssante.fr')
  await client.say('STARTTLS')
  await client.startTls({ ...operateur.pki.client('operateur-etablissement'), ca: operateur.pki.ca })
  await client.say('EHLO smtp.chu-voisin.mssante.fr')
  const reply = await client.say(`MAIL FROM:<accueil@${domaine}>`)
  client.destroy()
  return reply
}

it('is downloaded at the start and every day, and decides who may write', async () => {
  await ouvrir()
  expect(await issues()).toEqual([['200', 'nouvelle-copie']])
  expect(await mailFrom('chu-voisin.mssante.fr')).toMatch(/^250/)
  expect(await mailFrom('ailleurs.fr')).toMatch(/^550 5\.7\.1/)
  await passer(2 * JOUR)
  expect(await issues()).toEqual([
    ['200', 'nouvelle-copie'],
    ['304', 'inchangee'],
    ['304', 'inchangee'],
  ])
  expect((await telechargements(autorite, 'telechargement-liste-blanche')).map(({ code }) => code)).toEqual(['200', '304', '304'])
})

it.each<[string, FaultEffect, string, string]>([
  ['answers 503', { code: '503' }, '503', 'decodage/liste-blanche-non-telechargee'],
  ['breaks the connection', { cut: true }, '000', 'decodage/liste-blanche-non-telechargee'],
  ['gives half of the file', { tamper: 'tronquee' }, '200', 'decodage/liste-blanche-illisible'],
  ['gives something else', { tamper: 'non-xml' }, '200', 'decodage/liste-blanche-illisible'],
  ['gives an empty list', { tamper: 'vide' }, '200', 'decodage/liste-blanche-vide'],
  ['gives an older list', { tamper: 'ancienne' }, '200', 'decodage/liste-blanche-anterieure'],
])('keeps its last good copy when the server %s, and says so', async (_, then, code, constat) => {
  await ouvrir()
  autorite.faults.add({ service: LISTE, stage: 'reponse', match: {}, times: 1, then })
  await passer(JOUR)
  expect((await issues()).at(-1)).toEqual([code, 'copie-conservee'])
  const constats = await findingsOf(operateur)
  expect(constats.map(({ rule }) => rule)).toContain(constat)
  expect(constats.filter(({ severity }) => severity === 'erreur')).toEqual([])
  expect(await mailFrom('chu-voisin.mssante.fr')).toMatch(/^250/)
  await passer(JOUR)
  expect((await issues()).at(-1)).toEqual(['304', 'inchangee'])
})

it('keeps it through a restart, when the server is gone', async () => {
  const store = () => openSqliteStore({ folder })
  await ouvrir('2026-03-02T09:00:00+01:00', { store: await store() })
  await operateur.close()
  autorite.faults.add({ service: LISTE, stage: 'reponse', match: {}, then: { cut: true } })
  await ouvrir('2026-03-03T09:00:00+01:00', { store: await store() })
  expect((await issues()).at(-1)).toEqual(['000', 'copie-conservee'])
  expect(await mailFrom('chu-voisin.mssante.fr')).toMatch(/^250/)
})

it('follows its own list until the first good copy', async () => {
  autorite.faults.add({ service: LISTE, stage: 'reponse', match: {}, times: 1, then: { code: '503' } })
  await ouvrir()
  expect(await mailFrom('chu-voisin.mssante.fr')).toMatch(/^550/)
  expect(await mailFrom('hopital-temoin.mssante.fr')).toMatch(/^250/)
  await passer(JOUR)
  expect(await mailFrom('chu-voisin.mssante.fr')).toMatch(/^250/)
})
