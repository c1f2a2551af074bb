import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { courriel } from '../simulators/mssante/courriels.ts'
import { BOITE_APP, BOITE_ROBERT, emetteur, MAX, ROBERT } from '../simulators/mssante/soumission/clients.ts'

const A = '279035121518989@patient.mssante.fr'
const required = process.env['BANC_PEERS'] === 'required'
const has = (program: string, ...args: string[]) => required || spawnSync(program, args).status === 0

let folder: string
let bench: Bench
let port: number
let seq = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banc-clients-soumission-'))
  bench = await testBench({
    clock: 'real',
    jetons: { emetteur: emetteur.issuer, jwks: await emetteur.jwks() },
    services: {
      mssante: {
        motsDePasse: true,
        boites: [
          { adresse: BOITE_ROBERT, type: 'PER', titulaires: [ROBERT], motDePasse: 'essai' },
          { adresse: BOITE_APP, type: 'APP' },
        ],
      },
    },
  })
  port = bench.listening.get('mssante.soumission')!.port
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  seq = (await bench.journal.read()).at(-1)?.seq ?? 0
})

/** Runs a client beside the bench, which listens in this process. */
function run(program: string, args: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 30_000 }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
    })
  })
}

/** What the journal says of the last submission: answer, mailbox, mechanism. */
async function soumission() {
  const exchanges = (await bench.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
  const last = exchanges.findLast((entry) => entry.seq > seq && entry.payload.transaction === 'mssante/soumission')
  return { code: last?.payload.code, compte: last?.payload.summary['compte'], refus: last?.payload.refusal?.control }
}

function fichier(de: string): string {
  const file = join(folder, 'courriel.eml')
  writeFileSync(file, `${courriel({ From: de })}\r\n`)
  return file
}

const curl = (de: string, ...args: string[]) =>
  run('curl', [
    ...['--silent', '--show-error', '--verbose', '--ssl-reqd', '--cacert', bench.pki.files.ca, '--upload-file', fichier(de)],
    ...['--mail-from', de, '--mail-rcpt', A, `smtp://localhost:${port}/lps.hopital-temoin.mssante.fr`],
    ...args,
  ])

test.skipIf(!has('curl', '--version'))('curl submits with a Pro Santé Connect token, and hears that another’s is refused', async () => {
  const jeton = (personne: string) => emetteur.token(personne, Date.now())
  const accepte = await curl(BOITE_ROBERT, '--user', BOITE_ROBERT, '--oauth2-bearer', await jeton(ROBERT))
  expect(accepte.output).toContain('250 2.6.0 Message queued')
  expect(await soumission()).toMatchObject({ code: '250 2.6.0', compte: { boite: BOITE_ROBERT, mecanisme: 'XOAUTH2', personne: ROBERT } })
  const refuse = await curl(BOITE_ROBERT, '--user', BOITE_ROBERT, '--oauth2-bearer', await jeton(MAX))
  expect(refuse.status).toBe(67)
  expect(await soumission()).toMatchObject({ code: '535 5.7.8', refus: 'mssante/titulaire' })
})

test.skipIf(!has('curl', '--version'))('curl submits for an application with the certificate of its structure alone', async () => {
  const { cert, key } = bench.pki.files.clients['ORG-AUTH-CLI']!
  const { output } = await curl(BOITE_APP, '--cert', cert, '--key', key)
  expect(output).toContain('250 2.6.0 Message queued')
  expect(await soumission()).toMatchObject({ compte: { boite: BOITE_APP, type: 'APP', mecanisme: 'EXTERNAL' } })
})

const swaks = (de: string, ...args: string[]) =>
  run('swaks', [
    ...['--server', `localhost:${port}`, '--tls', '--tls-verify', '--tls-ca-path', bench.pki.files.ca, '--from', de, '--to', A],
    ...['--data', `@${fichier(de)}`, ...args],
  ])

test.skipIf(!has('swaks', '--version'))(
  'swaks submits with a certificate, with a password where it is allowed, and is refused in clear',
  async () => {
    const { cert, key } = bench.pki.files.clients['ORG-AUTH-CLI']!
    expect((await swaks(BOITE_APP, '--tls-cert', cert, '--tls-key', key)).output).toContain('250 2.6.0 Message queued')
    for (const mecanisme of ['PLAIN', 'LOGIN']) {
      const { output } = await swaks(BOITE_ROBERT, '--auth', mecanisme, '--auth-user', BOITE_ROBERT, '--auth-password', 'essai')
      expect(output).toContain('250 2.6.0 Message queued')
      expect(await soumission()).toMatchObject({ compte: { mecanisme } })
    }
    const clair = await run('swaks', ['--server', `localhost:${port}`, '--from', BOITE_ROBERT, '--to', A])
    expect(clair.output).toContain('530 5.7.0')
    expect(await soumission()).toMatchObject({ refus: 'mssante/avant-starttls' })
  },
)

const PYTHON = `
import smtplib, ssl, sys
port, ca, boite, jeton, a, fichier = sys.argv[1:]
with smtplib.SMTP('localhost', int(port), local_hostname='lps.hopital-temoin.mssante.fr') as smtp:
    smtp.starttls(context=ssl.create_default_context(cafile=ca))
    smtp.ehlo()
    print(smtp.auth('XOAUTH2', lambda challenge=None: 'user=%s\\x01auth=Bearer %s\\x01\\x01' % (boite, jeton))[0])
    options = {'mail_options': ['RET=HDRS', 'ENVID=15'], 'rcpt_options': ['NOTIFY=SUCCESS,FAILURE', 'ORCPT=rfc822;' + a]}
    smtp.sendmail(boite, [a], open(fichier, 'rb').read(), **options)
`

test.skipIf(!has('python3', '--version'))('Python’s smtplib submits with a token and asks for a delivery report', async () => {
  const jeton = await emetteur.token(ROBERT, Date.now())
  const { status, output } = await run('python3', [
    ...['-c', PYTHON, String(port), bench.pki.files.ca, BOITE_ROBERT, jeton, A, fichier(BOITE_ROBERT)],
  ])
  expect(output.trim()).toBe('235')
  expect(status).toBe(0)
  const dernierRecu = async () =>
    (await bench.journal.stream(`bal/${BOITE_ROBERT}`)).map(({ event }) => event).findLast(({ type }) => type === 'courriel-depose')
  await expect
    .poll(dernierRecu, { timeout: 20_000 })
    .toMatchObject({ mail: { nature: 'dsn', rapport: { type: 'dsn', action: 'delivered' } } })
})
