import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { courriel } from '../simulators/mssante/courriels.ts'

const BOITE = 'pfi@medecin.mssante.fr'
const required = process.env['BANC_PEERS'] === 'required'
const has = (program: string, ...args: string[]) => required || spawnSync(program, args).status === 0

let folder: string
let bench: Bench
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banc-fautes-clients-'))
  writeFileSync(join(folder, 'courriel.eml'), `${courriel({ From: BOITE })}\r\n`)
  bench = await testBench({
    clock: 'real',
    services: {
      mssante: {
        motsDePasse: true,
        boites: [{ adresse: BOITE, type: 'ORG', titulaires: [], motDePasse: 'essai' }],
        lecture: { active: false },
      },
    },
  })
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a client beside the bench, which listens in this process; gives its exit status. */
function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 30_000 }, (error) => resolve(error ? Number(error.code ?? 1) : 0))
  })
}

const port = (service: string) => bench.listening.get(service)!.port
const deposes = async (a: string) => (await bench.journal.stream(`bal/${a}`)).filter(({ event }) => event.type === 'courriel-depose').length

const swaks = (a: string) =>
  run('swaks', [
    ...['--server', `localhost:${port('mssante.soumission')}`, '--tls', '--tls-verify', '--tls-ca-path', bench.pki.files.ca],
    ...['--auth', 'PLAIN', '--auth-user', BOITE, '--auth-password', 'essai'],
    ...['--from', BOITE, '--to', a, '--data', `@${join(folder, 'courriel.eml')}`],
  ])

// exit codes of swaks(1): 24 RCPT, 25 DATA, 26 the mail, 6 connection lost
test.skipIf(!has('swaks', '--version')).each([
  ['banc+rcpt-450-1', 24],
  ['banc+data-452-1', 25],
  ['banc+point-451-1', 26],
  ['banc+rcpt-coupe-1', 6],
  ['banc+data-coupe-1', 6],
  ['banc+point-coupe-1', 6],
])('swaks fails once for %s with the exit code %i, then its mail is delivered', async (local, code) => {
  const a = `${local}@medecin.mssante.fr`
  expect([await swaks(a), await swaks(a)]).toEqual([code, 0])
  // after the dot the mail was kept, though the client could not know
  await expect.poll(() => deposes(a), { timeout: 20_000 }).toBe(local === 'banc+point-coupe-1' ? 2 : 1)
})

test('nodemailer reads the code of a refused recipient and takes the other one', async () => {
  const client = nodemailer.createTransport({
    host: 'localhost',
    port: port('mssante.soumission'),
    requireTLS: true,
    tls: { ca: bench.pki.ca },
    auth: { user: BOITE, pass: 'essai' },
  })
  const to = ['banc+rcpt-550@medecin.mssante.fr', 'medecin.traitant@medecin.mssante.fr']
  const { accepted, rejected, rejectedErrors } = await client.sendMail({ from: BOITE, to, subject: 'Suite', text: 'Bonjour' })
  expect([accepted, rejected]).toEqual([[to[1]], [to[0]]])
  expect(rejectedErrors?.map((error) => (error as Error & { responseCode?: number }).responseCode)).toEqual([550])
})

const IMAPLIB = `
import imaplib, ssl, sys
port, ca, boite = sys.argv[1:]
client = imaplib.IMAP4('localhost', int(port))
client.starttls(ssl.create_default_context(cafile=ca))
client.login(boite, 'essai')
print(client.select('INBOX')[0])
print(client.noop()[0])
try:
    client.noop()
except imaplib.IMAP4.abort as error:
    print('abort')
`

test.skipIf(!has('python3', '--version'))('Python’s imaplib sees its sixth command refused and its seventh cut', async () => {
  // imaplib says CAPABILITY, STARTTLS, CAPABILITY, LOGIN before it selects, so NOOP is the sixth and the seventh
  const service = 'mssante.imap'
  bench.faults.add({ service, stage: 'commande', match: { rang: '6' }, times: 1, then: { code: 'NO [UNAVAILABLE]' } })
  bench.faults.add({ service, stage: 'commande', match: { rang: '7', boite: BOITE }, times: 1, then: { cut: true } })
  const dit = await new Promise<string>((resolve) => {
    execFile('python3', ['-c', IMAPLIB, String(port(service)), bench.pki.files.ca, BOITE], { timeout: 30_000 }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })
  expect(dit.trim().split('\n')).toEqual(['OK', 'NO', 'abort'])
  const exchanges = (await bench.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
  const imap = exchanges.filter(({ payload }) => payload.transaction === 'mssante/commande-imap')
  expect(imap.map(({ payload }) => payload.summary['commande'])).toEqual([
    'CAPABILITY',
    'STARTTLS',
    'CAPABILITY',
    'LOGIN',
    'SELECT',
    'NOOP',
    'NOOP',
  ])
})
