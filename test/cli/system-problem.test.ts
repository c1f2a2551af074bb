import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { explainFailure, explainIncident, UsageError } from '#src/cli/explain-failure.ts'
import { packageRoot } from '#src/exchange/package-root.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { testPkiFolder } from '#src/testing/test-pki.ts'
import { banc, workFolder } from './command-line.ts'

const work = workFolder()
afterAll(work.remove)

const refused = async (...argv: string[]) => {
  const { code, err } = await banc([...argv, '--langue', 'fr'])
  expect({ code, err }).toMatchObject({ code: 2, err: expect.not.stringContaining('    at ') })
  return err.replaceAll(work.folder, '…')
}

const notAFolder = work.write('fichier', '')

test('a path that the system refuses is named, with what to do', async () => {
  expect(await refused('init', work.path('absent/banc.yaml'))).toBe(
    '« …/absent/banc.yaml » : fichier ou dossier introuvable. Vérifiez le chemin, ou créez le dossier qui doit le contenir. (ENOENT)',
  )
  const data = join(notAFolder, 'data')
  for (const argv of [['up'], ['diagnostic'], ['pki', 'show']])
    expect(await refused(...argv, '--data', data), argv[0]).toMatch(
      /^« …\/fichier\/data(\/pki)? » : une partie de ce chemin n’est pas un dossier\./,
    )
  expect((await banc(['up', '--data', data])).err).toContain('/fichier/data": a part of this path is not a folder.')
})

test('a permission that is missing is the user’s to give, a file of the package is not', () => {
  const denied = (path: string) => Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path })
  expect(explainFailure(denied('/srv/banc'))).toMatchObject({
    code: 2,
    text: { fr: expect.stringMatching(/^« \/srv\/banc » : permission refusée\./), en: expect.stringContaining('permission denied') },
  })
  expect(explainFailure(new Error('wrapped', { cause: denied('/srv/banc') })).code).toBe(2)
  expect(explainFailure(denied(fileURLToPath(new URL('src/rules/requirements/x.csv', packageRoot)))).code).toBe(3)
})

test('a host that cannot be listened on', async () => {
  expect(await refused('up', '--config', work.config, '--host', 'nope.invalid')).toMatch(
    /^Le service « .+ » ne peut pas ouvrir « nope\.invalid:\d+ » : (ENOTFOUND|EAI_AGAIN)\. /,
  )
})

test('a folder of reports that is a file, before anything is played', async () => {
  const { code, err, out } = await banc(['run', '--out', notAFolder, '--config', work.config, '--langue', 'fr'])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toBe(`« ${notAFolder} » : ce fichier existe déjà, et n’est pas un dossier. Choisissez un autre chemin. (EEXIST)`)
})

test('a journal that is damaged, or of another version', async () => {
  mkdirSync(work.path('data/journal'), { recursive: true })
  const file = work.path('data/journal/journal.sqlite')
  writeFileSync(file, 'rien qui soit une base de données'.repeat(100))
  expect(await refused('journal', '--config', work.config)).toBe(
    '« …/data/journal/journal.sqlite » : ce fichier n’est pas un journal. Déplacez-le, ou choisissez un autre dossier de données (--data). (SQLITE_NOTADB)',
  )
  rmSync(file)
  new Sqlite(file).exec('pragma user_version = 999').close()
  expect(await refused('up', '--config', work.config)).toMatch(
    /^Le journal « …\/data\/journal\/journal\.sqlite » a des tables de version 999 ; attendue : \d+\./,
  )
})

test('a journal whose pages were overwritten', async () => {
  const folder = work.path('abime/journal')
  await (await openSqliteStore({ folder })).close()
  const file = join(folder, 'journal.sqlite')
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0xa5, 100))
  expect(await refused('journal', '--data', work.path('abime'))).toBe(
    '« …/abime/journal/journal.sqlite » : le journal est endommagé. Déplacez-le ou restaurez une copie, ou choisissez un autre dossier de données (--data). (SQLITE_CORRUPT)',
  )
  expect(await refused('up', '--data', work.path('abime'))).toContain('le journal est endommagé.')
})

test('a disk that is full, for the journal as for any file, or that cannot be written', () => {
  const database = new Sqlite(':memory:')
  database.exec('create table t (x)').pragma('max_page_count = 2')
  let full: unknown
  try {
    database.exec('insert into t values (zeroblob(100000))')
  } catch (error) {
    full = error
  }
  database.close()
  expect(explainFailure(full)).toEqual({
    code: 2,
    text: {
      fr: 'il n’y a plus de place sur ce disque. Faites-en, ou lancez banc purge. (SQLITE_FULL)',
      en: 'the disk is full. Make room, or run banc purge. (SQLITE_FULL)',
    },
  })
  const incident = new Error('Service "mssante.inter-operateurs" failed', { cause: full })
  expect(explainIncident(incident).fr).toBe('il n’y a plus de place sur ce disque. Faites-en, ou lancez banc purge. (SQLITE_FULL)')
  expect(explainIncident(new Error('autre')).fr).toBe('Error: autre')
  const bilingue = { fr: 'trop court', en: 'too short' }
  expect(explainIncident(new UsageError(bilingue))).toEqual(bilingue)
  const system = (code: string) => Object.assign(new Error(code), { code, path: '/srv/banc/rapport.json' })
  expect(explainFailure(system('ENOSPC')).text.fr).toBe(
    '« /srv/banc/rapport.json » : il n’y a plus de place sur ce disque. Faites-en, ou lancez banc purge. (ENOSPC)',
  )
  expect(explainFailure(system('EROFS'))).toMatchObject({
    code: 2,
    text: { fr: '« /srv/banc/rapport.json » : système de fichiers en lecture seule. Choisissez un autre chemin. (EROFS)' },
  })
})

test('a test PKI whose files are missing or cut', async () => {
  const dossier = work.path('pki')
  cpSync(testPkiFolder(), dossier, { recursive: true })
  const config = work.write('pki.yaml', `data: ${work.path('autre')}\npki: { dossier: ${dossier} }\n`)
  // the shared folder holds certificates of several tests
  for (const name of readdirSync(dossier).filter((one) => one.startsWith('certificats-'))) rmSync(join(dossier, name), { recursive: true })
  expect((await banc(['pki', 'show', '--config', config])).code).toBe(0)
  const [leaves] = readdirSync(dossier).filter((one) => one.startsWith('certificats-'))
  writeFileSync(join(dossier, leaves!, 'INSI-AUTO.key.pem'), '-----BEGIN PRIVATE KEY-----\nMIIE\n\u0000\n-----END PRIVATE KEY-----\n')
  expect(await refused('pki', 'show', '--config', config)).toMatch(
    /^La PKI de test est endommagée dans « …\/pki » : .*INSI-AUTO\.key\.pem" is not a whole PEM text\. Supprimez son dossier/,
  )
  rmSync(join(dossier, leaves!, 'INSI-AUTO.key.pem'))
  expect(await refused('up', '--config', config)).toContain('est endommagée dans « …/pki » : ENOENT')
})

test('a test PKI whose files are PEM texts of something else', async () => {
  const dossier = work.path('pki-faussee')
  cpSync(testPkiFolder(), dossier, { recursive: true })
  for (const name of readdirSync(dossier).filter((one) => one.startsWith('certificats-'))) rmSync(join(dossier, name), { recursive: true })
  const config = work.write('pki-faussee.yaml', `data: ${work.path('autre')}\npki: { dossier: ${dossier} }\n`)
  expect((await banc(['pki', 'show', '--config', config])).code).toBe(0)
  const [leaves] = readdirSync(dossier).filter((one) => one.startsWith('certificats-'))
  const file = (name: string) => join(dossier, leaves!, name)
  const damaged = async (name: string, text: string) => {
    const before = readFileSync(file(name), 'utf8')
    writeFileSync(file(name), text)
    const said = await refused('pki', 'show', '--config', config)
    writeFileSync(file(name), before)
    return said
  }
  // a middle byte changed, the alphabet and the frame kept
  const cert = readFileSync(file('INSI-AUTO.cert.pem'), 'utf8')
  expect(await damaged('INSI-AUTO.cert.pem', cert.replace('MII', 'MAA'))).toMatch(
    /^La PKI de test est endommagée dans « .*INSI-AUTO\.cert\.pem » : /,
  )
  const nothing = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'
  expect(await damaged('INSI-AUTO.key.pem', nothing)).toMatch(/^La PKI de test est endommagée dans « .*INSI-AUTO\.key\.pem » : /)
  const another = readFileSync(file('ORG-SIGN.key.pem'), 'utf8')
  expect(await damaged('INSI-AUTO.key.pem', another)).toContain('cette clé n’est pas celle de son certificat')
})

test('a white list that cannot be used is named', async () => {
  const fichier = work.path('liste.xml')
  const config = workFolder({ services: { mssante: { fichierListeBlanche: fichier } } })
  expect(await refused('up', '--config', config.config)).toMatch(
    /…\/liste\.xml:1:1 lecture du fichier impossible \(ENOENT.*services\.mssante\.fichierListeBlanche/,
  )
  writeFileSync(fichier, 'rien')
  expect(await refused('up', '--config', config.config)).toMatch(/…\/liste\.xml:1:1 .*Donnez un listeblanchemssante\.xml/)
  config.remove()
})
