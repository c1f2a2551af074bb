import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { courriel } from '../simulators/mssante/imap/courriels-imap.ts'
import { ajouter, type BoitesDEssai, has, lf, MOT_DE_PASSE, ouvrirBoites, run } from './imap-peers.ts'

const MBSYNC = 'mbsync@medecin.mssante.fr'

let boites: BoitesDEssai
beforeAll(async () => {
  boites = await ouvrirBoites([MBSYNC])
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
