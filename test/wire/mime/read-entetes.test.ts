import { expect, test } from 'vitest'
import { readEntetes } from '#src/wire/mime/read-entetes.ts'
import { courriel, message } from './messages.ts'

const ids = (bytes: Buffer) => readEntetes(bytes).anomalies.map(({ id }) => id)
const FROM = 'From: a@b.mssante.fr'
const DATE = 'Date: Tue, 20 Feb 2024 10:00:00 +0100'

test('the headers of an envoi de document are read with their MSSanté fields', () => {
  const { message: entetes, anomalies } = readEntetes(message('envoi-patient-n1.eml'))
  expect(anomalies).toEqual([])
  expect(entetes.from).toEqual([{ name: 'Hopital B - Imagerie', address: 'appli@hopitalb.mssante.fr' }])
  expect(entetes.subject).toBe("XDM/1.0/DDM+CR d'imagerie médicale PAT-TROIS DOMINIQUE 28/03/1979")
  expect(entetes.messageId).toBe('<20240220100000.015@hopitalb.mssante.fr>')
  expect(entetes.dateMs).toBe(Date.parse('2024-02-20T09:00:00Z'))
  expect(entetes.xMss).toEqual({ nil: 'DEV935997', ins: 'O', codeCda: '18748-4', mes: 'FIN' })
  expect(entetes.champs.find(({ name }) => name === 'X-MSS-INS')?.line).toBe(9)
})

test('a reply keeps its references, oldest first', () => {
  const { message: entetes } = readEntetes(message('reponse-etablissement.eml'))
  expect(entetes.inReplyTo).toBe('<reponse.1@patient.mssante.fr>')
  expect(entetes.references).toEqual(['<20240221090000.001@hopitalb.mssante.fr>', '<reponse.1@patient.mssante.fr>'])
})

test('missing From and Date are told, a missing Message-ID is left to the rules', () => {
  expect(ids(courriel('Subject: x', '', ''))).toEqual(['mime-entete-absent', 'mime-entete-absent'])
})

test('a repeated X-MSS-INS is told and the first value kept', () => {
  const { message: entetes, anomalies } = readEntetes(courriel(FROM, DATE, 'X-MSS-INS: O', 'X-MSS-INS: N', '', ''))
  expect(entetes.xMss.ins).toBe('O')
  expect(anomalies).toMatchObject([{ id: 'mime-entete-repete', position: { header: 'X-MSS-INS', line: 4 } }])
})

test.each([
  ['bare LF', Buffer.from(`${FROM}\n${DATE}\r\n\r\n`), 'mime-fin-de-ligne'],
  ['a line without name', courriel(FROM, DATE, 'bonjour', '', ''), 'mime-ligne-invalide'],
  ['a NUL', courriel(FROM, DATE, 'Subject: a\0b', '', ''), 'mime-octet-nul'],
  ['bytes that are not UTF-8', courriel(FROM, DATE, 'Subject: \xe9t\xe9', '', ''), 'mime-utf8-invalide'],
  ['an encoded word of an unknown charset', courriel(FROM, DATE, 'Subject: =?klingon?q?x?=', '', ''), 'mime-mot-encode'],
  ['an unfinished encoded word', courriel(FROM, DATE, 'Subject: =?utf-8?q?x', '', ''), 'mime-mot-encode'],
  ['a date in French', courriel(FROM, 'Date: mardi 20 février 2024', '', ''), 'mime-date'],
  ['an unreadable parameter', courriel(FROM, DATE, 'Content-Type: text/plain; charset', '', ''), 'mime-parametre'],
  ['an encoded word that is not base64', courriel(FROM, DATE, 'Subject: =?utf-8?b?!!!?=', '', ''), 'mime-mot-encode'],
  ['an address without at sign', courriel('From: chirurgie', DATE, '', ''), 'mime-adresse'],
  ['an address whose bracket is never closed', courriel('From: A <a@b.fr', DATE, '', ''), 'mime-adresse'],
  ['a space before the colon', courriel(FROM, DATE, 'Subject : a', '', ''), 'mime-forme-ancienne'],
  ['a fold that is blank', courriel(FROM, DATE, 'Subject: a', '  ', ' b', '', ''), 'mime-forme-ancienne'],
  ['an address that is empty', courriel(FROM, DATE, 'Cc: ', '', ''), 'mime-adresse'],
  [
    'two requests for a receipt',
    courriel(FROM, DATE, 'Disposition-Notification-To: a@b.fr', 'Disposition-Notification-To: c@d.fr', '', ''),
    'mime-entete-repete',
  ],
  ['headers above 256 KB', courriel(FROM, DATE, `Subject: ${'x'.repeat(300_000)}`, '', ''), 'mime-entetes-trop-longs'],
])('%s gives an anomaly, not an error', (_, bytes, id) => {
  expect(ids(bytes)).toContain(id)
})

test('raw UTF-8 headers are read (RFC 6532)', () => {
  expect(readEntetes(Buffer.from(`${FROM}\r\n${DATE}\r\nSubject: été\r\n\r\n`)).message.subject).toBe('été')
})

test('a character cut between two encoded words is put together again', () => {
  const bytes = courriel(FROM, DATE, 'Subject: =?UTF-8?B?w6k=?= =?UTF-8?Q?=C3?=', ' =?UTF-8?Q?=A9?=', '', '')
  expect(readEntetes(bytes).message.subject).toBe('éé')
})

test('names with commas, quotes and groups are read', () => {
  const { message: entetes } = readEntetes(courriel('From: "Martin, Marie" <m@x.fr>', DATE, 'To: Equipe: a@x.fr, b@x.fr;', '', ''))
  expect(entetes.from).toEqual([{ name: 'Martin, Marie', address: 'm@x.fr' }])
  expect(entetes.to.map(({ address }) => address)).toEqual(['a@x.fr', 'b@x.fr'])
})

test('a long run of separators costs no more than its length', () => {
  const started = performance.now()
  readEntetes(courriel(FROM, DATE, `Content-Type: text/plain; a${'; '.repeat(100_000)}=`, '', ''))
  expect(performance.now() - started).toBeLessThan(1000)
})

test.each([
  'To: undisclosed-recipients:;',
  'To: Service: a@b.mssante.fr, c@d.mssante.fr;',
  'To: "a@b" <c@d.mssante.fr>',
  'To: "a < b" <c@d.mssante.fr>',
])('%s is no anomaly', (field) => {
  expect(ids(courriel(FROM, DATE, field, '', ''))).toEqual([])
})
