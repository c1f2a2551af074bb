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
  for (const cas of CAS) {
    const { port } = bench.listening.get(`mssante.essai-soumission-${cas}`)!
    const client = createTransport({
      ...{ host: 'localhost', port, requireTLS: true, tls },
      auth: { type: 'OAUTH2', user: 'robert@medecin.mssante.fr', accessToken: 'jeton' },
    } as never)
    await expect(client.verify()).rejects.toThrow()
  }
  await bench.transport.close()
  await bench.exchanges.judged()
  const { ruleSet, register } = await bench.rules()
  const verdicts = verdictsDesExigences(await judgementsOf(bench.journal, ruleSet), register, ruleSet.rules)
  return EXIGENCES.map((id) => verdicts.find(({ requirement }) => requirement.id === id)!.verdict)
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
