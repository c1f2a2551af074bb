import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { courriel } from '../simulators/mssante/imap/courriels-imap.ts'
import { ajouter, type BoitesDEssai, has, lf, MOT_DE_PASSE, ouvrirBoites, run } from './imap-peers.ts'

const MBSYNC = 'mbsync@medecin.mssante.fr'
const OFFLINEIMAP = 'offlineimap@medecin.mssante.fr'

let boites: BoitesDEssai
beforeAll(async () => {
  boites = await ouvrirBoites([MBSYNC, OFFLINEIMAP])
})
afterAll(() => boites.close())

test.skipIf(!has('mbsync', '--version'))('mbsync synchronises 1,000 mails both ways, and changes nothing the second time', async () => {
  const { folder, evenements } = boites
  const maildir = join(folder, 'mbsync')
  for (const sous of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, 'INBOX', sous), { recursive: true })
  for (let n = 0; n < 500; n++) writeFileSync(join(maildir, 'INBOX', 'cur', `1772438400.${n}.local:2,S`), lf(courriel(n)))
  await ajouter(boites, MBSYNC, courriels(500))
  writeFileSync(join(folder, 'mbsyncrc'), configurationMbsync(maildir))
  const synchroniser = () => run('mbsync', ['--config', join(folder, 'mbsyncrc'), '--all'])
  const premiere = await synchroniser()
  expect(premiere).toMatchObject({ status: 0 })
  expect(fichiers(maildir)).toHaveLength(1_000)
  const apres = await evenements(MBSYNC)
  expect(await synchroniser()).toMatchObject({ status: 0 })
  expect((await evenements(MBSYNC)).length).toBe(apres.length)
  expect(fichiers(maildir)).toHaveLength(1_000)

  const [lu, ...autres] = fichiers(maildir).filter((nom) => nom.endsWith(':2,S'))
  renameSync(join(maildir, 'INBOX', 'cur', lu!), join(maildir, 'INBOX', 'cur', `${lu}T`))
  rmSync(join(maildir, 'INBOX', 'cur', autres[0]!))
  expect(await synchroniser()).toMatchObject({ status: 0 })
  expect(fichiers(maildir)).toHaveLength(998)
  const changes = (await evenements(MBSYNC)).slice(apres.length).map(({ type }) => type)
  expect(new Set(changes)).toEqual(new Set(['drapeaux-changes', 'courriels-effaces']))
})

test.skipIf(!has('offlineimap', '--version'))(
  'offlineimap synchronises every folder both ways, and changes nothing the second time',
  async () => {
    const { folder, evenements } = boites
    const maildir = join(folder, 'offlineimap')
    await ajouter(boites, OFFLINEIMAP, courriels(20), 'Résultats & suites')
    writeFileSync(join(folder, 'offlineimaprc'), configurationOfflineimap(maildir))
    writeFileSync(join(folder, 'offlineimap-openssl.cnf'), TLS_1_2)
    const environnement = { OPENSSL_CONF: join(folder, 'offlineimap-openssl.cnf') }
    const synchroniser = () => run('offlineimap', ['-o', '-u', 'basic', '-c', join(folder, 'offlineimaprc')], environnement)
    expect(await synchroniser()).toMatchObject({ status: 0 })
    const suites = 'R&AOk-sultats &- suites'
    expect(readdirSync(maildir).sort()).toEqual(['Drafts', 'INBOX', 'Junk', suites, 'Sent', 'Trash'])
    expect(fichiers(maildir, suites)).toHaveLength(20)
    const apres = await evenements(OFFLINEIMAP)
    expect(await synchroniser()).toMatchObject({ status: 0 })
    expect(await evenements(OFFLINEIMAP)).toHaveLength(apres.length)

    writeFileSync(join(maildir, 'Sent', 'cur', '1772438400.1.local:2,S'), lf(courriel(1)))
    const [lu, parti] = fichiers(maildir, suites)
    const cur = join(maildir, suites, 'cur')
    renameSync(trouver(maildir, suites, lu!), join(cur, `${lu!.split(':')[0]}:2,FS`))
    rmSync(trouver(maildir, suites, parti!))
    expect(await synchroniser()).toMatchObject({ status: 0 })
    expect(fichiers(maildir, suites)).toHaveLength(19)
    const changes = (await evenements(OFFLINEIMAP)).slice(apres.length)
    expect(changes).toContainEqual(expect.objectContaining({ type: 'courriel-ajoute', dossier: 'Sent' }))
    expect(changes).toContainEqual(expect.objectContaining({ type: 'drapeaux-changes', action: 'ajouter' }))
    expect(changes).toContainEqual(expect.objectContaining({ type: 'courriels-effaces' }))
  },
)

/** The file of a mail, in `cur` or `new`. */
function trouver(maildir: string, dossier: string, nom: string): string {
  const sous = ['cur', 'new'].find((un) => readdirSync(join(maildir, dossier, un)).includes(nom))!
  return join(maildir, dossier, sous, nom)
}

function courriels(nombre: number): string[] {
  return Array.from({ length: nombre }, (_, n) => courriel(10_000 + n))
}

function configurationMbsync(maildir: string): string {
  return `IMAPAccount banc
Host localhost
Port ${boites.port}
User ${MBSYNC}
Pass ${MOT_DE_PASSE}
SSLType STARTTLS
CertificateFile ${boites.ca}

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

/**
 * Its imaplib2 reads and writes one TLS connection from two threads: right after a handshake of TLS 1.3, whose session tickets come then, it
 * loses its first command or crashes, with dovecot as with the bench. Its own option `ssl_version` does nothing to STARTTLS.
 */
const TLS_1_2 = `openssl_conf = openssl
[openssl]
ssl_conf = ssl
[ssl]
system_default = tls
[tls]
MaxProtocol = TLSv1.2
`

function configurationOfflineimap(maildir: string): string {
  return `[general]
accounts = banc
metadata = ${boites.folder}/offlineimap-etat

[Account banc]
localrepository = pres
remoterepository = loin

[Repository pres]
type = Maildir
localfolders = ${maildir}

[Repository loin]
type = IMAP
remotehost = localhost
remoteport = ${boites.port}
remoteuser = ${OFFLINEIMAP}
remotepass = ${MOT_DE_PASSE}
ssl = no
starttls = yes
sslcacertfile = ${boites.ca}
auth_mechanisms = LOGIN
`
}

function fichiers(maildir: string, dossier = 'INBOX'): string[] {
  return ['cur', 'new'].flatMap((sous) => readdirSync(join(maildir, dossier, sous)))
}
