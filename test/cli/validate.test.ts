import { readFileSync } from 'node:fs'
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

test('hostile files are refused or judged, never thrown', async () => {
  const bomb = work.write('bombe.xml', '<!DOCTYPE x [<!ENTITY a "b">]><ClinicalDocument>&a;</ClinicalDocument>')
  const zip = work.write('tronque.zip', Buffer.from('PK\u0003\u0004tronqué'))
  for (const file of [bomb, zip]) expect((await validate(file)).code).toBe(1)
})
