import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { courriel, message } from './messages.ts'

const LF_SEUL = { fr: 'LF seul', en: 'bare LF' }
const CR_SEUL = { fr: 'CR seul', en: 'bare CR' }

const TETE = ['From: a@b.mssante.fr', 'Date: Tue, 20 Feb 2024 10:00:00 +0100']
const ids = (bytes: Buffer) => decodeCourriel(bytes).anomalies.map(({ id }) => id)

test('an envoi de document gives its text, its archive and its PDF', () => {
  const { message: mail, anomalies } = decodeCourriel(message('envoi-patient-n1.eml'))
  expect(anomalies).toEqual([])
  expect(mail.nature).toBe('envoi-de-document')
  expect(mail.texts.map(({ text }) => text.split('\r\n')[0])).toEqual(['Bonjour,'])
  expect(mail.attachments.map(({ part, fileName, disposition }) => [part, fileName, disposition])).toEqual([
    ['2', 'IHE_XDM.zip', 'attachment'],
    ['3', "20240220_CR d'imagerie médicale_PAT-TROIS_DOMINIQUE.pdf", 'attachment'],
  ])
  expect(Buffer.from(mail.attachments[1]!.bytes.subarray(0, 8)).toString()).toBe('%PDF-1.4')
})

test('nested parts have their path, and RFC 2231 continuations their whole name', () => {
  const { message: mail } = decodeCourriel(message('envoi-professionnel-deux-documents.eml'))
  expect(mail.parts.map(({ part, contentType }) => `${part} ${contentType.value}`)).toEqual([
    ' multipart/mixed',
    '1 multipart/alternative',
    '1.1 text/plain',
    '1.2 text/html',
    '2 application/x-zip-compressed',
    '3 application/pdf',
    '4 application/pdf',
  ])
  expect(mail.attachments[2]!.fileName).toBe('20240220_Lettre de liaison à la sortie_PAT-TROIS_DOMINIQUE.pdf')
})

test('a line of 998 bytes is the longest', () => {
  expect(ids(courriel(...TETE, '', 'x'.repeat(998), ''))).toEqual([])
})

test.each(['envoi-patient-n1.eml', 'envoi-professionnel-deux-documents.eml', 'envoi-professionnel-ins-non-qualifiee.eml'])(
  'mailparser, which shares no line with it, reads the same attachments in %s',
  async (name) => {
    const other = await simpleParser(message(name), {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
    })
    const { message: mail } = decodeCourriel(message(name))
    expect(mail.attachments.map(({ fileName, bytes }) => [fileName, Buffer.from(bytes)])).toEqual(
      other.attachments.map(({ filename, content }) => [filename, content]),
    )
    expect(mail.subject).toBe(other.subject)
  },
)

describe('a report', () => {
  test.each([
    ['mdn-integre.eml', undefined],
    ['mdn-erreur-1.1.3.eml', { code: '902', dialecte: 'champ-error' }],
    ['mdn-erreur-1.1.2.eml', { code: '902', dialecte: 'disposition' }],
  ])('%s is read as an MDN', (name, error) => {
    const { message: mail, anomalies } = decodeCourriel(message(name))
    expect(anomalies).toEqual([])
    expect(mail.nature).toBe('mdn')
    expect(mail.report).toMatchObject({
      kind: 'mdn',
      finalRecipient: 'serviceY_auto@chb.mssante.fr',
      originalMessageId: '<20240220100000.015@hopitalb.mssante.fr>',
      disposition: { actionMode: 'automatic-action', sendingMode: 'MDN-sent-automatically', type: 'processed' },
    })
    if (error) expect(mail.report).toMatchObject({ error })
    else expect(mail.report).not.toHaveProperty('error')
  })

  test('of a failed delivery names the recipient, the status and the original mail', () => {
    expect(decodeCourriel(message('dsn-echec.eml')).message.report).toMatchObject({
      kind: 'dsn',
      originalEnvelopeId: '015',
      originalMessageId: '<20240220100000.015@hopitalb.mssante.fr>',
      recipients: [{ finalRecipient: '279035121518989@patient.mssante.fr', action: 'failed', status: '5.1.1' }],
    })
  })

  test('without its fields is told', () => {
    expect(ids(courriel(...TETE, 'Content-Type: multipart/report; boundary=a', '', '--a', '', 'x', '--a--', ''))).toContain('mime-rapport')
  })
})

describe('bytes that are not as they should be give anomalies', () => {
  const multipart = 'Content-Type: multipart/mixed; boundary=a'
  test.each([
    ['no boundary', [...TETE, 'Content-Type: multipart/mixed', '', 'x'], 'mime-borne-absente'],
    ['a boundary that never occurs', [...TETE, multipart, '', 'x'], 'mime-borne-jamais-vue'],
    ['no closing boundary', [...TETE, multipart, '', '--a', '', 'x'], 'mime-borne-de-fin-absente'],
    ['an unknown encoding', [...TETE, 'Content-Transfer-Encoding: uuencode', '', 'x'], 'mime-codage-inconnu'],
    ['bad base64', [...TETE, 'Content-Transfer-Encoding: base64', '', 'é*'], 'mime-base64'],
    ['an unknown charset', [...TETE, 'Content-Type: text/plain; charset=x-klingon', '', 'x'], 'mime-jeu-de-caracteres'],
    [
      'a multipart in base64',
      [...TETE, multipart, 'Content-Transfer-Encoding: base64', '', '--a', '', 'x', '--a--'],
      'mime-codage-composite',
    ],
    [
      'an attached mail in base64',
      [...TETE, multipart, '', '--a', 'Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', 'eA==', '--a--'],
      'mime-codage-composite',
    ],
    ['a line of 999 bytes', [...TETE, '', 'x'.repeat(999)], 'mime-ligne-trop-longue'],
    ['a NUL', [...TETE, '', 'a\0b'], 'mime-octet-nul'],
    ['a bare CR', [...TETE, '', 'a\rb'], 'mime-fin-de-ligne'],
    ['more than 2,000 parts', [...TETE, multipart, '', ...Array(2100).fill('--a\r\n\r\nx'), '--a--'], 'mime-trop-de-parties'],
  ] as const)('%s', (_, lines, id) => {
    expect(ids(courriel(...lines))).toContain(id)
  })

  test.each([
    ['a\r\nb\r\n', undefined],
    ['', undefined],
    ['a\r\nb\r', undefined],
    ['\nb', LF_SEUL],
    ['a\r\nb\nc\rd', LF_SEUL],
    ['a\r\nb\rc\nd', CR_SEUL],
    ['a\r\r\nb', CR_SEUL],
    ['a\n\rb', LF_SEUL],
  ])('the first line end that is not CR LF, in %j', (body, bare) => {
    const { anomalies } = decodeCourriel(Buffer.from(`${TETE.join('\r\n')}\r\n\r\n${body}`))
    expect(anomalies.find(({ id }) => id === 'mime-fin-de-ligne')?.received).toEqual(bare)
  })

  test('lines that all end with LF are one defect', () => {
    const { anomalies } = decodeCourriel(Buffer.from([...TETE, '', 'a', 'b', ''].join('\n')))
    expect(anomalies.filter(({ id }) => id === 'mime-fin-de-ligne')).toMatchObject([{ received: LF_SEUL, position: { line: 1 } }])
  })

  test('parts nested 30 times', () => {
    const lines = Array.from({ length: 30 }, (_, i) => [`Content-Type: multipart/mixed; boundary=b${i}`, '', `--b${i}`]).flat()
    expect(ids(courriel(...TETE, ...lines, '', 'x'))).toContain('mime-trop-profond')
  })

  test('invalid UTF-8 in a text', () => {
    const { message: mail } = decodeCourriel(courriel(...TETE, 'Content-Type: text/plain; charset=utf-8', '', 'caf\xe9'))
    expect(mail.texts).toMatchObject([{ charset: 'utf-8', valide: false }])
  })
})

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(decodeCourriel(bytes).message.champs).toBeDefined()
    }),
  )
})

test('no damage to a real mail makes it throw', () => {
  const whole = message('mdn-erreur-1.1.3.eml')
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, end) => {
      const damaged = Buffer.from(whole)
      damaged[at] = byte
      expect(decodeCourriel(damaged.subarray(0, end)).message.parts.length).toBeGreaterThan(0)
    }),
    { numRuns: 200 },
  )
})
