import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { fluxOf } from '#src/cli/reseau/flux.ts'
import { testBench } from '#src/testing/test-bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await testBench({
    nomsHotes: ['mss.banc.test'],
    services: { mssante: { dns: { actif: true }, essaisTls: { actif: true, premierPort: 8600 } } },
  })
})
afterAll(() => bench.close())

it.each([
  ['mssante.inter-operateurs', 2525, 'smtp (starttls)', 'operateur-etablissement', false],
  ['mssante.soumission', 2587, 'smtp (starttls)', 'ORG-AUTH-CLI', true],
  ['mssante.imap', 1143, 'imap (starttls)', 'ORG-AUTH-CLI', true],
  ['mssante.dns', 8053, 'dns (udp)', '', false],
  ['mssante.revocation', 8449, 'http', '', false],
  ['mssante.essai-soumission-ac-etrangere', 8600, 'smtp (starttls)', 'ORG-AUTH-CLI', true],
  ['mssante.essai-imap-tls-ancien', 8621, 'imap (starttls)', 'ORG-AUTH-CLI', true],
  ['insi', 8443, 'https', 'INSI-AUTO', false],
])('the flow matrix names %s with its port, protocol and certificate', (service, port, protocole, certificat, facultatif) => {
  const flux = fluxOf(bench).filter((candidate) => candidate.service === service)
  expect(flux).toMatchObject([{ destination: 'mss.banc.test', port, protocole, certificat, facultatif }])
})
