import { expect, test } from 'vitest'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { type DsnAEcrire, encodeDsn } from '#src/wire/mime/encode-dsn.ts'

const ecrire = async (recipient: Partial<DsnAEcrire['recipients'][number]>, reste: Partial<DsnAEcrire> = {}) =>
  encodeDsn({
    reportingMta: 'mss.test',
    to: { name: '', address: 'a@b.mssante.fr' },
    messageId: '<1@mss.test>',
    dateMs: 0,
    boundary: 'b',
    text: 'non remis',
    recipients: [{ finalRecipient: 'x@y.mssante.fr', action: 'failed', status: '5.1.1', ...recipient }],
    original: Buffer.from('Message-ID: <2@lps>\r\n\r\n'),
    ...reste,
  })

test('a reply of several lines keeps them, folded (RFC 3464 §2.3.6)', async () => {
  const dsn = await ecrire({ diagnosticCode: '550-5.1.1 ligne une é\n550 5.7.9 line two' })
  expect(dsn.toString()).toContain('Diagnostic-Code: smtp; 550-5.1.1 ligne une e\r\n 550 5.7.9 line two\r\n')
})

test('headers in US-ASCII are given back as they are, 7bit and without charset, however long (RFC 6522 §4)', async () => {
  const entetes = `Message-ID: <2@lps>\r\nSubject: =?UTF-8?Q?${'a'.repeat(200)}?=\r\n\r\n`
  expect((await ecrire({}, { original: Buffer.from(entetes) })).toString()).toContain(
    `Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: 7bit\r\n\r\n${entetes}\r\n--`,
  )
  expect((await ecrire({}, { original: Buffer.from('Message-ID: <2@lps>\r\nSubject: été\r\n\r\n') })).toString()).toContain(
    'Subject: =C3=A9t=C3=A9',
  )
})

test('what no server replied is not typed as a reply', async () => {
  expect((await ecrire({ diagnosticCode: 'Message size larger than allowed 10', locale: true })).toString()).toContain(
    'Diagnostic-Code: x-banc; Message size larger than allowed 10\r\n',
  )
})

test('a recipient with letters outside US-ASCII has the type utf-8, and is read again (RFC 6533 §3)', async () => {
  const dsn = await ecrire({ finalRecipient: 'éric@y.mssante.fr', originalRecipient: 'utf-8;\\x{E9}ric@y.mssante.fr' })
  expect(dsn.toString()).toContain(
    'Original-Recipient: utf-8;\\x{E9}ric@y.mssante.fr\r\nFinal-Recipient: utf-8;\\x{E9}ric@y.mssante.fr\r\n',
  )
  expect(decodeCourriel(dsn).message.report).toMatchObject({
    recipients: [{ finalRecipient: 'éric@y.mssante.fr', originalRecipient: 'éric@y.mssante.fr' }],
  })
})

test.each([
  [false, 'message/global-headers'],
  [true, 'message/global'],
])('of a mail in SMTPUTF8 it has the types message/global-* and the letters as they are (RFC 6533 §4): full %s', async (full, rendu) => {
  const original = Buffer.from('Message-ID: <2@lps>\r\nSubject: à venir\r\n\r\ntexte\r\n')
  const recipient = { finalRecipient: 'éric@y.mssante.fr', originalRecipient: 'utf-8;\\x{E9}ric@y.mssante.fr' }
  const dsn = await ecrire(recipient, { original, full, global: true })
  expect(dsn.toString()).toContain('Original-Recipient: utf-8;éric@y.mssante.fr\r\nFinal-Recipient: utf-8;éric@y.mssante.fr\r\n')
  const { message } = decodeCourriel(dsn)
  expect(message.contentType.parameters['report-type']).toBe('delivery-status')
  expect(message.parts.slice(1).map(({ contentType }) => contentType.value)).toEqual([
    'text/plain',
    'message/global-delivery-status',
    rendu,
  ])
  expect(message.report).toMatchObject({
    recipients: [{ finalRecipient: 'éric@y.mssante.fr', originalRecipient: 'éric@y.mssante.fr' }],
    rendu: { messageId: '<2@lps>', subject: 'à venir' },
  })
})
