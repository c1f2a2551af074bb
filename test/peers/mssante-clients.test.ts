import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import { courriel } from '../simulators/mssante/courriels.ts'
import { type BancSepare, lancerBanc } from './mssante-bench-child.ts'

const DE = 'chirurgie@hopital-temoin.mssante.fr'
const A = '279035121518989@patient.mssante.fr'
const required = process.env['BANC_PEERS'] === 'required'
const has = (program: string, ...args: string[]) => required || spawnSync(program, args).status === 0

let folder: string
let banc: BancSepare
let files: { ca: string; cert: string; key: string; mail: string }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banc-clients-smtp-'))
  banc = await lancerBanc(join(folder, 'journal'))
  const pki = await testPki()
  const { cert, key } = pki.files.clients['operateur-etablissement']!
  const mail = join(folder, 'courriel.eml')
  writeFileSync(mail, `${courriel()}\r\n`)
  files = { ca: pki.files.ca, cert, key, mail }
})
afterAll(async () => {
  await banc.tuer()
  rmSync(folder, { recursive: true, force: true })
})

function run(program: string, args: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 })
  return { status, output: stdout + stderr }
}

const curl = (...args: string[]) =>
  run('curl', [
    ...['--silent', '--show-error', '--verbose', '--ssl-reqd', '--cacert', files.ca, '--upload-file', files.mail],
    ...['--mail-from', DE, '--mail-rcpt', A, `smtp://localhost:${banc.ports.tls}/smtp.hopital-temoin.mssante.fr`],
    ...args,
  ])

test.skipIf(!has('curl', '--version'))('curl delivers with a client certificate, and is refused without', () => {
  const accepted = curl('--cert', files.cert, '--key', files.key)
  expect(accepted.output).toContain('250 2.6.0 Message accepted')
  expect(accepted.status).toBe(0)
  expect(curl().status).not.toBe(0)
})

const swaks = (...args: string[]) =>
  run('swaks', [
    ...['--server', `localhost:${banc.ports.tls}`, '--tls', '--tls-verify', '--tls-ca-path', files.ca, '--from', DE, '--to', A],
    ...['--data', `@${files.mail}`, '--tls-cert', files.cert, '--tls-key', files.key],
    ...args,
  ])

test.skipIf(!has('swaks', '--version'))('swaks delivers, and hears why an unknown patient is refused', () => {
  expect(swaks().output).toContain('250 2.6.0 Message accepted')
  const refused = swaks('--to', '299069999999912@patient.mssante.fr')
  expect(refused.output).toContain('550 5.1.1')
  expect(refused.status).not.toBe(0)
})

const PYTHON = `
import smtplib, ssl, sys
port, ca, cert, key, de, a, fichier = sys.argv[1:]
contexte = ssl.create_default_context(cafile=ca)
contexte.load_cert_chain(cert, key)
with smtplib.SMTP('localhost', int(port), local_hostname='smtp.hopital-temoin.mssante.fr') as smtp:
    smtp.starttls(context=contexte)
    smtp.sendmail(de, [a], open(fichier, 'rb').read(), mail_options=['BODY=8BITMIME'], rcpt_options=['NOTIFY=FAILURE'])
    try:
        smtp.sendmail(de, ['x@ailleurs.fr'], b'')
    except smtplib.SMTPRecipientsRefused as refus:
        print(refus.recipients['x@ailleurs.fr'][0])
`

test.skipIf(!has('python3', '--version'))('Python’s smtplib delivers with DSN and 8BITMIME options, and reads a refusal', () => {
  const { status, output } = run('python3', ['-c', PYTHON, String(banc.ports.tls), files.ca, files.cert, files.key, DE, A, files.mail])
  expect(output.trim()).toBe('550')
  expect(status).toBe(0)
})

test('nodemailer delivers a pool of mails', async () => {
  const pki = await testPki()
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 4,
    host: 'localhost',
    port: banc.ports.tls,
    requireTLS: true,
    tls: { ca: pki.ca, ...pki.client('operateur-etablissement') },
  })
  const sent = await Promise.all(
    Array.from({ length: 40 }, (_, n) => transport.sendMail({ from: DE, to: A, subject: `Essai ${n}`, text: 'Bonjour\n.\nà demain' })),
  )
  transport.close()
  expect(new Set(sent.map(({ response }) => response))).toEqual(new Set(['250 2.6.0 Message accepted']))
})
