import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bench, BenchOptions } from '#src/bench/bench.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { clientContext } from '#src/exchange/client-context.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { sendMail } from '#src/wire/smtp/send-mail.ts'
import { courriel } from '../courriels.ts'
import { DOMINIQUE } from '../messagerie.ts'
import { BOITE_ROBERT, emetteur, ROBERT } from '../soumission/clients.ts'

const HEURE = 3_600_000
const PREADMISSION = 'preadmission@hopital-temoin.mssante.fr'
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banc-file-envoi-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const ouvrir = async (depart: string, options: Partial<BenchOptions> = {}) =>
  testBench(
    {
      depart,
      jetons: { emetteur: emetteur.issuer, jwks: await emetteur.jwks() },
      // nobody listens there: the mail stays in the queue
      etablissement: { smtp: { host: '127.0.0.1', port: 9 } },
      services: { mssante: { boites: [{ adresse: BOITE_ROBERT, type: 'PER', titulaires: [ROBERT] }] } },
    },
    { store: await openSqliteStore({ folder }), ...options },
  )

async function soumettre(bench: Bench): Promise<void> {
  const accessToken = await emetteur.token(ROBERT, bench.clock.now())
  const client = nodemailer.createTransport({
    host: 'localhost',
    port: bench.listening.get('mssante.soumission')!.port,
    requireTLS: true,
    tls: { ca: bench.pki.ca },
    auth: { type: 'OAUTH2', user: BOITE_ROBERT, accessToken },
  })
  await client.sendMail({ from: BOITE_ROBERT, to: 'chirurgie@hopital-temoin.mssante.fr', subject: 'Suite', text: 'Bonjour' })
}

const essais = async (bench: Bench) =>
  ((await bench.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[])
    .filter(({ payload }) => payload.transaction === 'mssante/emission')
    .map(({ payload }) => [payload.summary['essai'], payload.code])

it('goes on with what an earlier process left in the queue, and judges the mail by its rules', async () => {
  const premier = await ouvrir('2026-03-02T09:00:00+01:00')
  await soumettre(premier)
  await premier.clock.runUntil(() => false, premier.clock.now() + 1)
  expect(await essais(premier)).toEqual([[1, '000']])
  await premier.exchanges.judged()
  const judgements = (await premier.journal.read({ kinds: ['judgement'] })) as EntryOf<'judgement'>[]
  expect(judgements.flatMap(({ payload }) => payload.findings.map(({ rule }) => rule))).toContain('mail/x-mss-nil')
  await premier.close()

  const second = await ouvrir('2026-03-02T10:00:00+01:00')
  await second.clock.runUntil(() => false, second.clock.now() + HEURE)
  expect((await essais(second)).slice(0, 2)).toEqual([
    [1, '000'],
    [2, '000'],
  ])
  await second.close()
})

it('goes on with a patient’s reply under the certificate of Mon espace santé', async () => {
  const premier = await ouvrir('2026-03-02T09:00:00+01:00')
  const { host, port } = premier.listening.get('mssante.inter-operateurs')!
  await sendMail(
    await premier.client.connect({ host, port }),
    { mailFrom: PREADMISSION, rcptTo: DOMINIQUE, message: Buffer.from(courriel({ From: PREADMISSION })) },
    {
      ...{ hostName: 'smtp.hopital-temoin.mssante.fr', serverName: host, timeoutMs: 10_000 },
      tls: clientContext({ ...premier.pki.client('operateur-etablissement'), ca: premier.pki.ca }),
    },
  )
  await premier.simulators.get('mon-espace-sante')!.commands!['agir-patient']!(
    { patient: 'pat-trois-dominique', action: 'repondre' },
    'scenario',
  )
  await premier.clock.runUntil(() => false, premier.clock.now() + 1)
  await premier.close()

  const second = await ouvrir('2026-03-02T09:30:00+01:00', { temoin: 'sans-defaut' })
  await second.clock.runUntil(() => false, second.clock.now() + HEURE)
  expect(await essais(second)).toEqual([[2, '250 2.6.0']])
  const connexions = (await second.journal.read({ kinds: ['connection'] })) as EntryOf<'connection'>[]
  const chezLHopital = connexions.filter(({ payload }) => payload.service === 'etablissement.smtp' && payload.event === 'secured')
  expect(chezLHopital[0]?.payload.peer?.certificate).toContain('CN=smtp.patient.banc.test,')
  await second.close()
})

it('gives up a mail that a purge took away', async () => {
  const premier = await ouvrir('2026-03-02T09:00:00+01:00')
  await soumettre(premier)
  await premier.close()
  const store = await openSqliteStore({ folder })
  const wallMs = Date.now() + 1
  await store.purge('default', { scope: 'age', beforeMs: wallMs }, { benchMs: premier.clock.now(), wallMs })
  await store.close()

  const second = await ouvrir('2026-03-05T10:00:00+01:00')
  await second.clock.runUntil(() => false, second.clock.now() + HEURE)
  const declares = (await second.journal.read({ kinds: ['declared'] })) as EntryOf<'declared'>[]
  expect(declares.map(({ payload }) => 'data' in payload && [payload.source, payload.data['acte']])).toEqual([['banc', 'envoi-abandonne']])
  expect(await essais(second)).toEqual([])
  await second.close()
})
