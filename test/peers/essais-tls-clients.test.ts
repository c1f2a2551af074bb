import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { verdictsDesExigences } from '#src/rules/verdicts.ts'
import { testBench } from '#src/testing/test-bench.ts'

const required = process.env['BANC_PEERS'] === 'required'
const has = (program: string, ...args: string[]) => required || spawnSync(program, args).status === 0
/** Cases that a client refuses by the certificate it is shown alone. */
const MAUVAIS = ['ac-etrangere', 'autre-nom', 'certificat-expire', 'certificat-pas-encore-valide']

let folder: string
let bench: Bench

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'banc-essais-tls-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(async () => {
  bench = await testBench({ clock: 'real', services: { mssante: { essaisTls: { actif: true } } } })
  return () => bench.close()
})

/** Runs a client beside the bench, which listens in this process. */
function run(program: string, args: readonly string[], input = ''): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { timeout: 30_000 }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
    })
    child.stdin!.end(input)
  })
}

const port = (service: string) => bench.listening.get(`mssante.${service}`)!.port
const revocation = (path: string) => `http://localhost:${port('revocation')}${path}`

/** The conducts that the journal tells, by case, in order. */
async function conduites(): Promise<string[]> {
  const exchanges = (await bench.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
  const essais = exchanges.filter(({ payload }) => payload.transaction === 'mssante/essai-tls')
  return essais.map(({ payload: { head, code } }) => `${head['cas']} ${code}`)
}

/** Verdicts of these requirements, once every connection is told. */
async function verdicts(...ids: readonly string[]): Promise<Record<string, string>> {
  await bench.transport.close()
  await bench.exchanges.judged()
  const { ruleSet, register } = await bench.rules()
  const exigences = verdictsDesExigences(await judgementsOf(bench.journal, ruleSet), register, ruleSet.rules)
  return Object.fromEntries(ids.map((id) => [id, exigences.find(({ requirement }) => requirement.id === id)!.verdict]))
}

const curl = (protocole: 'smtp' | 'imap', cas: string, ...args: string[]) =>
  run('curl', [
    ...['--silent', '--show-error', '--verbose', '--ssl-reqd', '--max-time', '20', '--user', 'robert@medecin.mssante.fr'],
    ...[
      '--oauth2-bearer',
      'jeton',
      `${protocole}://localhost:${port(`essai-${protocole === 'smtp' ? 'soumission' : 'imap'}-${cas}`)}/`,
      ...args,
    ],
  ])

test.skipIf(!has('curl', '--version')).each(['smtp', 'imap'] as const)(
  'curl refuses by %s what it can check in a certificate, and its refusals count once it went on with the witness',
  async (protocole) => {
    const strict = ['--cacert', bench.pki.files.ca]
    expect((await curl(protocole, 'temoin', ...strict)).status).toBe(67)
    for (const cas of MAUVAIS) expect((await curl(protocole, cas, ...strict)).status, cas).toBe(60)
    expect(await verdicts('ECO.1.1.5', 'ECO.1.1.10', 'BANC-TLS-01', 'BANC-TLS-02', 'ECO.1.1.6', 'ECO.1.1.7')).toEqual({
      ...{ 'ECO.1.1.5': 'conforme', 'ECO.1.1.10': 'conforme', 'BANC-TLS-01': 'conforme', 'BANC-TLS-02': 'conforme' },
      ...{ 'ECO.1.1.6': 'non-exerce', 'ECO.1.1.7': 'non-exerce' },
    })
    expect(await conduites()).toEqual(['temoin poursuit', ...MAUVAIS.map((cas) => `${cas} refuse`)])
  },
)

test.skipIf(!has('curl', '--version'))('curl -k leaves a finding on each of them', async () => {
  for (const cas of MAUVAIS) await curl('smtp', cas, '--insecure')
  expect(await verdicts('ECO.1.1.5', 'ECO.1.1.10', 'BANC-TLS-01', 'BANC-TLS-02')).toEqual({
    ...{ 'ECO.1.1.5': 'non-conforme', 'ECO.1.1.10': 'non-conforme', 'BANC-TLS-01': 'non-conforme', 'BANC-TLS-02': 'non-conforme' },
  })
})

test.skipIf(!has('curl', '--version'))('curl refuses the revoked server by the list it downloaded, and by OCSP stapling', async () => {
  const crl = join(folder, 'organisations.der')
  const pem = join(folder, 'listes.pem')
  expect((await run('curl', ['--silent', '--fail', '--output', crl, revocation('/crl/organisations.crl')])).status).toBe(0)
  const listes = (await run('openssl', ['crl', '-inform', 'DER', '-in', crl])).output
  writeFileSync(pem, listes + bench.pki.crl.join(''))
  for (const strict of [['--crlfile', pem], ['--cert-status']]) {
    const args = ['--cacert', bench.pki.files.ca, ...strict]
    expect((await curl('smtp', 'temoin', ...args)).status).toBe(67)
    expect([60, 91]).toContain((await curl('smtp', 'certificat-revoque', ...args)).status)
  }
  expect(await verdicts('ECO.1.1.6', 'ECO.1.1.7')).toEqual({ 'ECO.1.1.6': 'conforme', 'ECO.1.1.7': 'conforme' })
})

test.skipIf(!has('curl', '--version'))('curl that checks no revocation leaves a finding on ECO.1.1.6', async () => {
  expect((await curl('smtp', 'certificat-revoque', '--cacert', bench.pki.files.ca)).status).toBe(67)
  expect(await verdicts('ECO.1.1.6')).toEqual({ 'ECO.1.1.6': 'non-conforme' })
})

test.skipIf(!has('curl', '--version'))('curl refuses an old version and weak suites, unless told otherwise', async () => {
  const strict = ['--cacert', bench.pki.files.ca, '--tlsv1.2', '--ciphers', 'ECDHE+AESGCM']
  await curl('smtp', 'temoin', ...strict)
  expect((await curl('smtp', 'tls-ancien', ...strict)).status).toBe(35)
  expect((await curl('smtp', 'suite-faible', ...strict)).status).toBe(35)
  await curl('smtp', 'tls-ancien', '--insecure', '--tlsv1.0', '--tls-max', '1.1', '--ciphers', 'DEFAULT@SECLEVEL=0')
  expect(await verdicts('ECO.1.1.1', 'ECO.1.1.3')).toEqual({ 'ECO.1.1.1': 'non-conforme', 'ECO.1.1.3': 'conforme' })
  expect(await conduites()).toEqual(['temoin poursuit', 'tls-ancien refuse', 'suite-faible refuse', 'tls-ancien poursuit'])
})

test.skipIf(!has('curl', '--version')).each([
  ['only what is listed', 'ECDHE+AESGCM', 'conforme'],
  ['more than is listed', 'DEFAULT', 'non-conforme'],
])('curl that offers %s is told by its client hello', async (_, ciphers, verdict) => {
  await curl('imap', 'temoin', '--cacert', bench.pki.files.ca, '--ciphers', ciphers)
  expect(await verdicts('BANC-TLS-04')).toEqual({ 'BANC-TLS-04': verdict })
})

test.skipIf(!has('openssl', 'version'))('openssl ocsp verifies the answers of the responder, by POST and with a nonce', async () => {
  const { cert } = await bench.pki.authorities.signer('organisations')
  const issuer = join(folder, 'ac.pem')
  writeFileSync(issuer, cert)
  for (const [cas, statut] of [
    ['certificat-revoque', 'revoked'],
    ['temoin', 'good'],
  ] as const) {
    const leaf = join(folder, `${cas}.pem`)
    const shown = await run('openssl', [
      's_client',
      '-starttls',
      'smtp',
      '-connect',
      `localhost:${port(`essai-soumission-${cas}`)}`,
      '-showcerts',
    ])
    writeFileSync(leaf, /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/.exec(shown.output)![0])
    const uri = await run('openssl', ['x509', '-in', leaf, '-noout', '-ocsp_uri'])
    expect(uri.output.trim()).toBe(revocation('/ocsp'))
    const asked = await run('openssl', [
      ...['ocsp', '-issuer', issuer, '-cert', leaf, '-url', uri.output.trim(), '-CAfile', bench.pki.files.ca, '-nonce'],
    ])
    expect(asked.output).toContain('Response verify OK')
    expect(asked.output).toContain(`${leaf}: ${statut}`)
    expect(asked.output).not.toContain('WARNING')
  }
})

test.skipIf(!has('swaks', '--version'))('swaks refuses with --tls-verify, and goes on without', async () => {
  const swaks = (cas: string, ...args: string[]) =>
    run('swaks', [
      ...[
        '--server',
        `localhost:${port(`essai-soumission-${cas}`)}`,
        '--tls',
        '--from',
        'a@medecin.mssante.fr',
        '--to',
        'b@medecin.mssante.fr',
      ],
      ...args,
    ])
  const verifie = ['--tls-verify', '--tls-ca-path', bench.pki.files.ca]
  await swaks('temoin', ...verifie)
  for (const cas of ['certificat-expire', 'ac-etrangere']) expect((await swaks(cas, ...verifie)).status, cas).toBe(29)
  expect((await swaks('ac-etrangere')).output).toContain('454 4.7.0')
  expect(await verdicts('ECO.1.1.5', 'ECO.1.1.10')).toEqual({ 'ECO.1.1.5': 'conforme', 'ECO.1.1.10': 'non-conforme' })
})

const PYTHON = `
import imaplib, ssl, sys
port, ca, organisations, crl = sys.argv[1:]
contexte = ssl.create_default_context(cafile=organisations or ca)
if organisations: contexte.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
if crl:
    contexte.load_verify_locations(cafile=crl)
    contexte.verify_flags |= ssl.VERIFY_CRL_CHECK_LEAF
with imaplib.IMAP4('localhost', int(port)) as imap:
    imap.starttls(ssl_context=contexte)
    imap.authenticate('XOAUTH2', lambda _: b'user=a')
`

test.skipIf(!has('python3', '--version'))('Python’s imaplib refuses what its context is told to refuse', async () => {
  const { cert } = await bench.pki.authorities.signer('organisations')
  const organisations = join(folder, 'organisations.pem')
  const listes = join(folder, 'crl.pem')
  writeFileSync(organisations, cert)
  writeFileSync(listes, bench.pki.crl.join(''))
  const essayer = (cas: string) =>
    run('python3', ['-c', PYTHON, String(port(`essai-imap-${cas}`)), bench.pki.files.ca, organisations, listes])
  expect((await essayer('temoin')).output).toContain('UNAVAILABLE')
  for (const cas of [...MAUVAIS, 'ac-personnes', 'certificat-revoque'])
    expect((await essayer(cas)).output, cas).toContain('CERTIFICATE_VERIFY_FAILED')
  expect(await verdicts('ECO.1.1.5', 'ECO.1.1.6', 'ECO.1.1.10', 'BANC-TLS-02')).toEqual({
    ...{ 'ECO.1.1.5': 'conforme', 'ECO.1.1.6': 'conforme', 'ECO.1.1.10': 'conforme', 'BANC-TLS-02': 'conforme' },
  })
})
