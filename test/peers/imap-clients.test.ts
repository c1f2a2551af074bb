import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { createTestIssuer, type TestIssuer } from '#src/testing/test-issuer.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { courriel } from '../simulators/mssante/imap/courriels-imap.ts'

const ROBERT = '899700218896'
const MOT_DE_PASSE = 'essai'
/** One mailbox per client, so that none meets what another left. */
const BOITES = ['curl', 'imaplib', 'imapflow', 'mbsync'].map((nom) => `${nom}@medecin.mssante.fr`)
const required = process.env['BANC_PEERS'] === 'required'
const has = (program: string, ...args: string[]) => required || spawnSync(program, args).status === 0

let folder: string
let bench: Bench
let issuer: TestIssuer
let port: number
let ca: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banc-clients-imap-'))
  issuer = await createTestIssuer()
  bench = await testBench({
    clock: 'real',
    jetons: { emetteur: issuer.issuer, jwks: await issuer.jwks() },
    services: {
      mssante: {
        motsDePasse: true,
        boites: BOITES.map((adresse) => ({ adresse, type: 'PER', titulaires: [ROBERT], motDePasse: MOT_DE_PASSE })),
      },
    },
  })
  port = bench.listening.get('mssante.imap')!.port
  ca = (await testPki()).files.ca
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a client beside the bench, which listens in this process. */
function run(program: string, args: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 200_000 }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
    })
  })
}

const evenements = async (boite: string) => (await bench.journal.stream(`bal/${boite}`)).map(({ event }) => event)

test.skipIf(!has('curl', '--version'))('curl puts a mail, lists, reads and searches with a Pro Santé Connect token', async () => {
  const boite = BOITES[0]!
  const fichier = join(folder, 'courriel.eml')
  writeFileSync(fichier, `${courriel(1, { sujet: 'Lu par curl' })}\r\n`)
  const curl = async (chemin: string, ...args: string[]) =>
    run('curl', [
      ...['--silent', '--show-error', '--ssl-reqd', '--cacert', ca, '--user', `${boite}:`],
      ...['--oauth2-bearer', await issuer.token(ROBERT, Date.now()), '--login-options', 'AUTH=XOAUTH2'],
      ...[`imap://localhost:${port}/${chemin}`, ...args],
    ])
  expect((await curl('INBOX', '--upload-file', fichier)).status).toBe(0)
  expect((await curl('')).output).toContain('* LIST (\\HasNoChildren \\Sent) "/" Sent')
  expect((await curl('INBOX;MAILINDEX=1')).output).toContain('Subject: Lu par curl')
  expect((await curl('INBOX?SUBJECT%20curl')).output).toContain('* SEARCH 1')
})

const PYTHON = `
import imaplib, ssl, sys
port, ca, boite = int(sys.argv[1]), sys.argv[2], sys.argv[3]
m = imaplib.IMAP4('localhost', port)
m.starttls(ssl.create_default_context(cafile=ca))
m.login(boite, 'essai')
m.create('Courrier/2026'); m.subscribe('Courrier/2026')
for n in range(3):
    print(m.append('INBOX', '(\\\\Flagged)', imaplib.Time2Internaldate(1772438400 + n), b'Subject: n%d\\r\\n\\r\\nbonjour %d\\r\\n' % (n, n))[0])
print(m.select('INBOX'))
print(m.search(None, 'SUBJECT', 'n1'))
print(m.fetch('2', '(UID FLAGS RFC822.SIZE BODY.PEEK[TEXT]<0.7>)'))
print(m.store('1:2', '+FLAGS', '\\\\Deleted')[0], m.copy('3', 'Courrier/2026')[0], m.expunge())
print(m.status('Courrier/2026', '(MESSAGES UIDNEXT)'))
print(m.rename('Courrier/2026', 'Archives')[0], m.list('""', 'Arch*'), m.close()[0], m.logout()[0])
`

test.skipIf(!has('python3', '--version'))('Python’s imaplib manages folders, flags and mails', async () => {
  const { status, output } = await run('python3', ['-c', PYTHON, String(port), ca, BOITES[1]!])
  const lignes = output.trim().split('\n')
  expect(lignes.slice(0, 3)).toEqual(['OK', 'OK', 'OK'])
  expect(lignes.slice(3)).toEqual([
    "('OK', [b'3'])",
    "('OK', [b'2'])",
    "('OK', [(b'2 (UID 2 FLAGS (\\\\Flagged) RFC822.SIZE 26 BODY[TEXT]<0> {7}', b'bonjour'), b')'])",
    "OK OK ('OK', [b'1', b'1'])",
    "('OK', [b'Courrier/2026 (MESSAGES 1 UIDNEXT 2)'])",
    "OK ('OK', [b'(\\\\HasNoChildren) \"/\" Archives']) OK BYE",
  ])
  expect(status).toBe(0)
})

test('imapflow opens by token, is told of new mail in IDLE, and moves mails', async () => {
  const boite = BOITES[2]!
  const client = new ImapFlow({
    host: 'localhost',
    port,
    secure: false,
    tls: { ca: (await testPki()).ca },
    auth: { user: boite, accessToken: await issuer.token(ROBERT, Date.now()) },
    logger: false,
  })
  await client.connect()
  const dossiers = await client.list()
  expect(dossiers.map(({ path, specialUse }) => [path, specialUse])).toContainEqual(['Trash', '\\Trash'])
  await client.mailboxCreate('Résultats & suites')
  await client.mailboxOpen('INBOX')
  const arrivee = new Promise((resolve) => client.once('exists', resolve))
  await client.append('INBOX', `${courriel(1, { sujet: 'Prothèse de hanche' })}\r\n`)
  expect(await arrivee).toMatchObject({ path: 'INBOX', count: 1 })
  const lu = await client.fetchOne('1', { envelope: true, bodyStructure: true, source: true, uid: true })
  expect(lu).toMatchObject({ uid: 1, envelope: { subject: 'Prothèse de hanche' }, bodyStructure: { type: 'text/plain' } })
  expect(lu && lu.source!.toString()).toBe(`${courriel(1, { sujet: 'Prothèse de hanche' })}\r\n`)
  expect(await client.search({ subject: 'prothèse' }, { uid: true })).toEqual([1])
  expect(await client.messageMove('1', 'Résultats & suites')).toMatchObject({ uidMap: new Map([[1, 1]]) })
  expect(await client.status('Résultats & suites', { messages: true, uidNext: true })).toMatchObject({ messages: 1, uidNext: 2 })
  await client.logout()
  expect((await evenements(boite)).map(({ type }) => type)).toEqual([
    'boite-ouverte',
    'dossier-cree',
    'abonnement-change',
    'courriel-ajoute',
    'courriels-deplaces',
  ])
})

test.skipIf(!has('mbsync', '--version'))('mbsync synchronises 1,000 mails both ways, and changes nothing the second time', async () => {
  const boite = BOITES[3]!
  const maildir = join(folder, 'maildir')
  for (const sous of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, 'INBOX', sous), { recursive: true })
  for (let n = 0; n < 500; n++) writeFileSync(join(maildir, 'INBOX', 'cur', `1772438400.${n}.local:2,S`), lf(courriel(n)))
  await remplir(boite, 500)
  writeFileSync(join(folder, 'mbsyncrc'), configurationMbsync(boite, maildir))
  const synchroniser = () => run('mbsync', ['--config', join(folder, 'mbsyncrc'), '--all'])
  const premiere = await synchroniser()
  expect(premiere).toMatchObject({ status: 0 })
  expect(fichiers(maildir)).toHaveLength(1_000)
  const apres = await evenements(boite)
  expect(await synchroniser()).toMatchObject({ status: 0 })
  expect((await evenements(boite)).length).toBe(apres.length)
  expect(fichiers(maildir)).toHaveLength(1_000)

  const [lu, ...autres] = fichiers(maildir).filter((nom) => nom.endsWith(':2,S'))
  renameSync(join(maildir, 'INBOX', 'cur', lu!), join(maildir, 'INBOX', 'cur', `${lu}T`))
  rmSync(join(maildir, 'INBOX', 'cur', autres[0]!))
  expect(await synchroniser()).toMatchObject({ status: 0 })
  expect(fichiers(maildir)).toHaveLength(998)
  const changes = (await evenements(boite)).slice(apres.length).map(({ type }) => type)
  expect(new Set(changes)).toEqual(new Set(['drapeaux-changes', 'courriels-effaces']))
})

/** Puts mails into INBOX as a client would. */
async function remplir(boite: string, nombre: number): Promise<void> {
  const client = new ImapFlow({
    host: 'localhost',
    port,
    secure: false,
    tls: { ca: (await testPki()).ca },
    auth: { user: boite, pass: MOT_DE_PASSE },
    logger: false,
  })
  await client.connect()
  for (let n = 0; n < nombre; n++) await client.append('INBOX', `${courriel(10_000 + n)}\r\n`)
  await client.logout()
}

function configurationMbsync(boite: string, maildir: string): string {
  return `IMAPAccount banc
Host localhost
Port ${port}
User ${boite}
Pass ${MOT_DE_PASSE}
SSLType STARTTLS
CertificateFile ${ca}
AuthMechs LOGIN

IMAPStore loin
Account banc

MaildirStore pres
Path ${maildir}/
Inbox ${maildir}/INBOX

Channel tout
Far :loin:
Near :pres:
Patterns INBOX
Expunge Both
Sync All
SyncState *
`
}

function fichiers(maildir: string): string[] {
  return ['cur', 'new'].flatMap((sous) => readdirSync(join(maildir, 'INBOX', sous)))
}

/** A Maildir keeps lines as its machine writes them. */
function lf(texte: string): string {
  return `${texte.replaceAll('\r\n', '\n')}\n`
}
