import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { verdictsDesExigences } from '#src/rules/verdicts.ts'
import { testBench } from '#src/testing/test-bench.ts'

const EXIGENCES = ['ECO.1.1.1', 'ECO.1.1.3', 'ECO.1.1.5', 'ECO.1.1.10', 'BANC-TLS-01', 'BANC-TLS-02']
const CAS = [
  'temoin',
  'tls-ancien',
  'suite-faible',
  'certificat-expire',
  'ac-etrangere',
  'ac-personnes',
  'certificat-pas-encore-valide',
  'autre-nom',
]

let bench: Bench
beforeEach(async () => {
  bench = await testBench({ services: { mssante: { essaisTls: { actif: true } } } })
})
afterEach(() => bench.close())

/** nodemailer, with these TLS settings, tries every case; gives the verdicts. */
async function essayer(tls: object): Promise<string[]> {
  for (const cas of CAS) await verifier(cas, tls)
  return verdicts(EXIGENCES)
}

/** One trial. @param pendant what the client does once its connection is open */
async function verifier(cas: string, tls: object, pendant: () => Promise<unknown> = async () => {}): Promise<void> {
  const client = createTransport({
    ...{ host: 'localhost', requireTLS: true, tls },
    auth: { type: 'OAUTH2', user: 'robert@medecin.mssante.fr', accessToken: 'jeton' },
    getSocket: async (_: unknown, callback: (error: Error | null, found?: object) => void) => {
      const connection = await bench.client.connect(bench.listening.get(`mssante.essai-soumission-${cas}`)!)
      await pendant()
      callback(null, { connection })
    },
  } as never)
  await expect(client.verify()).rejects.toThrow()
}

async function verdicts(ids: readonly string[]): Promise<string[]> {
  await bench.transport.close()
  await bench.exchanges.judged()
  const { ruleSet, register } = await bench.rules()
  const exigences = verdictsDesExigences(await judgementsOf(bench.journal, ruleSet), register, ruleSet.rules)
  return ids.map((id) => exigences.find(({ requirement }) => requirement.id === id)!.verdict)
}

/** The revocation list of the distribution point; every end point is down from then on. */
async function derniereListe(): Promise<{ crl: string[]; redemander: () => Promise<unknown> }> {
  const url = `http://localhost:${bench.listening.get('mssante.revocation')!.port}/crl/organisations.crl`
  const demander = () => bench.client.fetch(url, { method: 'GET', headers: [] })
  const { body } = await demander()
  for (const stage of ['crl', 'ocsp']) bench.faults.add({ service: 'mssante.revocation', stage, match: {}, then: { code: '503' } })
  const kept = `-----BEGIN X509 CRL-----\n${Buffer.from(body).toString('base64')}\n-----END X509 CRL-----`
  return { crl: [kept, ...bench.pki.crl], redemander: async () => expect((await demander()).status).toBe(503) }
}

it('counts for a client that trusts the authority Organisations alone and has no weak suite', async () => {
  const { cert } = await bench.pki.authorities.signer('organisations')
  const strict = { ca: cert, ciphers: 'ECDHE+AESGCM', allowPartialTrustChain: true }
  expect(await essayer(strict)).toEqual(EXIGENCES.map(() => 'conforme'))
})

it('counts against a client that checks nothing', async () => {
  const lax = { rejectUnauthorized: false, minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }
  expect(await essayer(lax)).toEqual(EXIGENCES.map(() => 'non-conforme'))
})

it('proves nothing about a client that refuses the witness too', async () => {
  expect(await essayer({ ca: [], ciphers: 'ECDHE+AESGCM' })).toEqual(EXIGENCES.map(() => 'non-verifiable'))
})

it('counts for ECO.1.1.7 a client that reads the list it kept while the end points are down', async () => {
  const { crl, redemander } = await derniereListe()
  await verifier('temoin', { ca: bench.pki.ca, crl }, redemander)
  await verifier('certificat-revoque', { ca: bench.pki.ca, crl }, redemander)
  expect(await verdicts(['ECO.1.1.6', 'ECO.1.1.7'])).toEqual(['conforme', 'conforme'])
})

it('counts against ECO.1.1.7 a client that forgets its list when the end points are down', async () => {
  const { redemander } = await derniereListe()
  await verifier('certificat-revoque', { ca: bench.pki.ca }, redemander)
  expect(await verdicts(['ECO.1.1.6', 'ECO.1.1.7'])).toEqual(['non-conforme', 'non-conforme'])
})

it('counts against ECO.1.1.7 a client that refuses everybody when the end points are down', async () => {
  const { redemander } = await derniereListe()
  await verifier('temoin', { ca: [] }, redemander)
  expect(await verdicts(['ECO.1.1.6', 'ECO.1.1.7'])).toEqual(['non-exerce', 'non-conforme'])
})
