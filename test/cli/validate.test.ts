import { readFileSync, truncateSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { banc, workFolder } from './command-line.ts'

const work = workFolder()
afterAll(work.remove)

const validate = (...files: string[]) => banc(['validate', '--config', work.config, '--format', 'json', ...files])
const messages = (name: string) => `test/messages/${name}`

test.each([
  ['mssante/envoi-patient-n1.eml', 'mssante/remise-inter-operateurs'],
  ['mssante/ihe-xdm-n1.zip', 'archive-xdm'],
  ['cda/lettre-de-liaison-n1.xml', 'cda'],
  ['dmp/td2.1-requete.http', 'dmp/td2.1-alimentation'],
  ['dmp/td0.2-requete.xml', 'dmp/td0.2-test-existence'],
  ['insi/recherche-style-sapa.xml', 'insi/rechercher-ins-avec-traits-identite'],
])('%s is recognised and judged by its rules', async (file, what) => {
  const { code, out } = await validate(messages(file))
  const [validation] = JSON.parse(out)
  expect(validation).toMatchObject({ what })
  expect(Object.values(validation.verdicts)).toContain('conforme')
  expect(validation.findings.filter(({ severity }: { severity: string }) => severity === 'erreur')).toEqual([])
  expect(code).toBe(0)
})

test('an MTOM message without its request line is read too', async () => {
  const dump = readFileSync(messages('dmp/td2.1-requete.http'))
  const body = work.write('bare.mtom', dump.subarray(dump.indexOf('\r\n\r\n') + 4))
  expect(JSON.parse((await validate(body)).out)).toMatchObject([{ what: 'dmp/td2.1-alimentation' }])
})

test('an MTOM body that begins with an empty line, as the journal keeps it, is read too', async () => {
  const dump = readFileSync(messages('dmp/td2.1-requete.http'))
  const body = work.write('preamble.mtom', Buffer.concat([Buffer.from('\r\n'), dump.subarray(dump.indexOf('\r\n\r\n') + 4)]))
  expect(JSON.parse((await validate(body)).out)).toMatchObject([{ what: 'dmp/td2.1-alimentation' }])
})

test('neither a PKI nor a data folder is made: a folder that cannot be written will do', async () => {
  const file = work.write('not-a-folder', '')
  const config = work.write('nowhere.yaml', JSON.stringify({ data: `${file}/data` }))
  const said = await banc(['validate', '--config', config, messages('cda/lettre-de-liaison-n1.xml')])
  expect(said).toMatchObject({ code: 0, err: '' })
})

test('a file that cannot be read does not keep the others from being judged', async () => {
  const good = messages('cda/lettre-de-liaison-n1.xml')
  const { code, out, err } = await validate(good, 'absent.eml', messages('mssante/ihe-xdm-n1.zip'))
  expect(JSON.parse(out)).toMatchObject([{ what: 'cda' }, { what: 'archive-xdm' }])
  expect(err).toContain('Cannot read "absent.eml"')
  expect(code).toBe(2)
})

test.each([
  ['a path that climbs out', 'zip-chemin-interdit', (zip: Buffer) => renamedInZip(zip, 'INDEX.HTM', '../../x.x')],
  ['no end', 'zip-illisible', (zip: Buffer) => zip.subarray(0, -60)],
])('an archive with %s is not said to lack what comes after', async (_, anomaly, damage) => {
  const zip = damage(readFileSync(messages('mssante/ihe-xdm-n1.zip')))
  const [{ findings, verdicts }] = JSON.parse((await validate(work.write('arrete.zip', zip))).out)
  expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual([`decodage/${anomaly}`])
  expect(verdicts).toMatchObject({ 'xdm/fichiers-obligatoires': 'non-applicable', 'xdm/uri-resolue': 'non-applicable' })
})

/** Names of the same length. */
function renamedInZip(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')
}

test('a document that breaks a rule ends with 1 and says where', async () => {
  const cda = readFileSync(messages('cda/lettre-de-liaison-n1.xml'), 'utf8').replace(/<realmCode[^>]*\/>/, '')
  const file = work.write('sans-realmcode.xml', cda)
  const { code, out } = await banc(['validate', file, '--config', work.config], { LANG: 'fr_FR.UTF-8' })
  expect(code).toBe(1)
  expect(out).toContain('cda/realm-code')
  expect(out).toMatch(/attendu : .*\n.*reçu : .*\n.*où : /)
})

test('what no service receives is refused, with 2', async () => {
  const file = work.write('notes.txt', 'hello\n')
  expect(await validate(file)).toMatchObject({ code: 2, err: expect.stringContaining('is not recognised') })
  expect(await validate('absent.eml')).toMatchObject({ code: 2, err: expect.stringContaining('Cannot read "absent.eml"') })
})

test.each([
  ['vide.eml', '', /^« .*vide\.eml » n’est pas reconnu : le fichier est vide\. Sont jugés /],
  ['faux.zip', 'PAS UN ZIP\n', /ce n’est pas une archive ZIP : il commence par « PAS UN ZIP »/],
  [
    'lettre.pdf',
    '%PDF-1.4\n',
    /n’est pas reconnu : c’est un PDF seul, qui est jugé avec le courriel, l’archive ou le CDA qui le porte\. Sont jugés /,
  ],
  ['notes.txt', 'bonjour\n', /il commence par « bonjour »/],
  ['lot.xml', '<?xml version="1.0"?><SubmitObjectsRequest/>', /la racine de ce document XML est « SubmitObjectsRequest »/],
  ['reponse.xml', readFileSync(messages('insi/reponse-01.xml')), /c’est une réponse d’un service \(« RESULTAT »\)/],
  ['faute.xml', readFileSync(messages('insi/faute-insi_102.xml')), /une réponse d’un service \(« Fault »\)/],
  ['td0.2.xml', readFileSync(messages('dmp/td0.2-reponse-trouve.xml')), /une réponse d’un service \(« PRPA_IN201308UV02 »\)/],
  ['td2.1.http', readFileSync(messages('dmp/td2.1-reponse-succes.http')), /une réponse d’un service \(« RegistryResponse »\)/],
])('%s is refused with what was seen in it', async (name, content, said) => {
  const { code, err } = await banc(['validate', '--config', work.config, '--langue', 'fr', work.write(name, content)])
  expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(said) })
})

test('a folder and a missing file are told in the reader’s words', async () => {
  const french = await banc(['validate', '--config', work.config, '--langue', 'fr', 'test', 'absent.eml'])
  expect(french.err).toBe(
    'Impossible de lire « test » : c’est un dossier ; un fichier est attendu. (EISDIR)\n' +
      'Impossible de lire « absent.eml » : fichier ou dossier introuvable. Vérifiez le chemin, ou créez le dossier qui doit le contenir. (ENOENT)',
  )
})

test('a file too large to be read is told in the reader’s words', async () => {
  const file = work.write('enorme.eml', '')
  truncateSync(file, 3 * 2 ** 30)
  const { code, err } = await banc(['validate', '--config', work.config, '--langue', 'fr', file])
  expect({ code, err }).toEqual({
    code: 2,
    err: `Impossible de lire « ${file} » : ce fichier dépasse 2 Gio, plus qu’aucun service n’en reçoit. Vérifiez que c’est le bon. (ERR_FS_FILE_TOO_LARGE)`,
  })
})

const judged = async (file: string) => {
  const [{ what, findings, verdicts }] = JSON.parse((await validate(file)).out)
  return { what, rules: findings.map(({ rule }: { rule: string }) => rule), verdicts }
}

test('what the live services journal and judge is judged: a mail without headers, a call that they do not simulate', async () => {
  expect(await judged(messages('imap/sans-entetes.eml'))).toMatchObject({
    what: 'mssante/remise-inter-operateurs',
    rules: expect.arrayContaining(['decodage/mime-entete-absent']),
  })
  expect(await judged(messages('insi/recherche-carte-vitale.xml'))).toMatchObject({
    what: 'insi/operation-non-simulee',
    rules: ['insi/operation'],
  })
  expect(await judged(messages('soap/requete-soap-1.1.xml'))).toMatchObject({
    what: 'dmp/operation-non-simulee',
    rules: expect.arrayContaining(['decodage/soap-version', 'dmp/action-inconnue']),
  })
})

test('what only the transport tells cannot be checked in a file', async () => {
  const zeep = await judged(messages('insi/recherche-style-zeep.xml'))
  expect(zeep.rules).not.toContain('ins/action')
  expect(zeep.verdicts).toMatchObject({ 'ins/action': 'non-verifiable', 'ins/emetteur': 'non-verifiable', 'ins/temps': 'non-verifiable' })
  const receipt = readFileSync(messages('mssante/mdn-lu.eml'), 'utf8')
  const path = async (text: string) => (await judged(work.write('accuse.eml', text))).verdicts['mail/chemin-de-retour-nul']
  expect(await path(receipt)).toBe('non-verifiable')
  expect(await path(`Return-Path: <>\r\n${receipt}`)).toBe('conforme')
  expect(await path(`Return-Path: <appli@hopitalb.mssante.fr>\r\n${receipt}`)).toBe('non-conforme')
})

test('hostile files are refused or judged, never thrown', async () => {
  const bomb = work.write('bombe.xml', '<!DOCTYPE x [<!ENTITY a "b">]><ClinicalDocument>&a;</ClinicalDocument>')
  const zip = work.write('tronque.zip', Buffer.from('PK\u0003\u0004tronqué'))
  for (const file of [bomb, zip]) expect((await validate(file)).code).toBe(1)
})
