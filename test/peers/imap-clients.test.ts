import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import { courriel } from '../simulators/mssante/imap/courriels-imap.ts'
import { ajouter, type BoitesDEssai, has, lf, MOT_DE_PASSE, ouvrirBoites, ROBERT, run } from './imap-peers.ts'

/** One mailbox per client, so that none meets what another left. */
const BOITES = ['curl', 'imaplib', 'imapflow', 'fetchmail'].map((nom) => `${nom}@medecin.mssante.fr`)

let boites: BoitesDEssai
beforeAll(async () => {
  boites = await ouvrirBoites(BOITES)
})
afterAll(() => boites.close())

test.skipIf(!has('curl', '--version'))('curl puts a mail, lists, reads and searches with a Pro Santé Connect token', async () => {
  const boite = BOITES[0]!
  const { folder, ca, port, issuer } = boites
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
  const { status, output } = await run('python3', ['-c', PYTHON, String(boites.port), boites.ca, BOITES[1]!])
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
    port: boites.port,
    secure: false,
    tls: { ca: (await testPki()).ca },
    auth: { user: boite, accessToken: await boites.issuer.token(ROBERT, Date.now()) },
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
  expect((await boites.evenements(boite)).map(({ type }) => type)).toEqual([
    'boite-ouverte',
    'logiciel-raccorde',
    'dossier-cree',
    'abonnement-change',
    'courriel-ajoute',
    'courriels-deplaces',
  ])
})

test.skipIf(!has('fetchmail', '--version'))(
  'fetchmail takes the mails of INBOX away, byte for byte, and leaves those it was not asked for',
  async () => {
    const boite = BOITES[3]!
    const textes = [1, 2, 3].map((n) => courriel(n, { sujet: `Relevé ${n}`, corps: `Ligne\r\n.point\r\n${'é'.repeat(n)}` }))
    await ajouter(boites, boite, textes)
    const [rc, recus] = [join(boites.folder, 'fetchmailrc'), join(boites.folder, 'recus')]
    writeFileSync(rc, configurationFetchmail(boite, recus))
    chmodSync(rc, 0o600)
    const relever = () =>
      run('fetchmail', ['--fetchmailrc', rc, '--nodetach', '--invisible'], { HOME: boites.folder, FETCHMAILHOME: boites.folder })
    expect(await relever()).toMatchObject({ status: 0 })
    expect(readFileSync(recus, 'utf8')).toBe(textes.map(lf).join(''))
    expect(await relever()).toMatchObject({ status: 1 }) // no mail (fetchmail(1), exit codes)
    const types = (await boites.evenements(boite)).map(({ type }) => type)
    expect(types.filter((type) => type === 'courriels-effaces').length).toBeGreaterThan(0)
  },
)

function configurationFetchmail(boite: string, recus: string): string {
  return `poll localhost service ${boites.port} protocol imap auth password
username "${boite}" password "${MOT_DE_PASSE}" sslproto "tls1.2+" sslcertck sslcertfile "${boites.ca}"
mda "/bin/cat >> ${recus}"
`
}
