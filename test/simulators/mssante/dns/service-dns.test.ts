import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { describeBench } from '#src/bench/describe-bench.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { verdictsDesExigences } from '#src/rules/verdicts.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { DOMINIQUE } from '../messagerie.ts'
import { BOITE_ROBERT, emetteur, ROBERT } from '../soumission/clients.ts'

let bench: Bench
let resolver: Resolver
beforeEach(async () => {
  bench = await testBench({
    nomsHotes: ['mss.banc.test'],
    jetons: { emetteur: emetteur.issuer, jwks: await emetteur.jwks() },
    services: { mssante: { dns: { actif: true }, boites: [{ adresse: BOITE_ROBERT, type: 'PER', titulaires: [ROBERT] }] } },
  })
  resolver = new Resolver({ timeout: 10_000, tries: 1 })
  resolver.setServers([`127.0.0.1:${bench.listening.get('mssante.dns')!.port}`])
})
afterEach(() => bench.close())

const questions = async () =>
  ((await bench.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[])
    .filter(({ payload }) => payload.transaction === 'mssante/resolution-dns')
    .map(({ payload: { code, summary, peer } }) => ({ code, ...summary, adresse: peer?.address }))

/** Sends a mail from the mailbox by this port; gives the verdict of ECO.1.1.9. */
async function verdictApresEnvoi(port: number): Promise<string> {
  const client = createTransport({
    ...{ host: 'localhost', port, requireTLS: true, tls: { ca: bench.pki.ca } },
    auth: { type: 'OAUTH2', user: BOITE_ROBERT, accessToken: await emetteur.token(ROBERT, bench.clock.now()) },
  } as never)
  await client.sendMail({ from: BOITE_ROBERT, to: DOMINIQUE, subject: 'Essai', text: 'Bonjour' })
  await bench.exchanges.judged()
  const { ruleSet, register } = await bench.rules()
  const verdicts = verdictsDesExigences(await judgementsOf(bench.journal, ruleSet), register, ruleSet.rules)
  return verdicts.find(({ requirement }) => requirement.id === 'ECO.1.1.9')!.verdict
}

it('leads a client from its mailbox’s domain to the services, and keeps each question', async () => {
  const [submission] = await resolver.resolveSrv('_submission._tcp.medecin.mssante.fr')
  expect(submission).toEqual({ name: 'mss.banc.test', port: bench.listening.get('mssante.soumission')!.port, priority: 0, weight: 1 })
  const [imap] = await resolver.resolveSrv('_imap._tcp.medecin.mssante.fr')
  expect(imap).toMatchObject({ name: 'mss.banc.test', port: bench.listening.get('mssante.imap')!.port })
  expect(await resolver.resolve4('mss.banc.test')).toEqual(['127.0.0.1'])
  await expect(resolver.resolve4('example.org')).rejects.toMatchObject({ code: 'EREFUSED' })
  await expect(resolver.resolve4('imap.medecin.mssante.fr')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  expect(await questions()).toEqual([
    { code: 'NOERROR', nom: '_submission._tcp.medecin.mssante.fr', type: 'SRV', reponses: 1, adresse: '127.0.0.1' },
    { code: 'NOERROR', nom: '_imap._tcp.medecin.mssante.fr', type: 'SRV', reponses: 1, adresse: '127.0.0.1' },
    { code: 'NOERROR', nom: 'mss.banc.test', type: 'A', reponses: 1, adresse: '127.0.0.1' },
    { code: 'REFUSED', nom: 'example.org', type: 'A', reponses: 0, adresse: '127.0.0.1' },
    { code: 'NXDOMAIN', nom: 'imap.medecin.mssante.fr', type: 'A', reponses: 0, adresse: '127.0.0.1' },
  ])
})

it('leaves ECO.1.1.9 not exercised when nothing was asked', async () => {
  expect(await verdictApresEnvoi(bench.listening.get('mssante.soumission')!.port)).toBe('non-exerce')
})

it('counts a session that SRV led to for ECO.1.1.9', async () => {
  const [service] = await resolver.resolveSrv('_submission._tcp.medecin.mssante.fr')
  expect(await verdictApresEnvoi(service!.port)).toBe('conforme')
})

it('counts a host name that was guessed against ECO.1.1.9', async () => {
  await resolver.resolve4('smtp.medecin.mssante.fr').catch(() => {})
  expect(await verdictApresEnvoi(bench.listening.get('mssante.soumission')!.port)).toBe('non-conforme')
})

it('answers what is no question with FORMERR, and what has no identifier with nothing', async () => {
  const client = createSocket('udp4')
  const { host, port } = bench.listening.get('mssante.dns')!
  const answers: string[] = []
  client.on('message', (message) => answers.push(message.toString('hex')))
  for (const hex of ['00', 'ffff', 'abcd01000001000000000000', 'abcd81000000000000000000', 'beef00000000000000000000'])
    client.send(Buffer.from(hex, 'hex'), port, host)
  await expect.poll(() => answers.length).toBe(2)
  expect(answers.sort()).toEqual(['abcd80010000000000000000', 'beef80010000000000000000'])
  client.close()
})

it('is listed with the services of the bench', () => {
  const { services } = describeBench(bench)
  expect(services['mssante.dns']).toEqual({ protocol: 'dns', host: '127.0.0.1', port: expect.any(Number), clientCertificate: 'none' })
})
