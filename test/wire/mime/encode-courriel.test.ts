import { describe, expect, test } from 'vitest'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { encodeCourriel } from '#src/wire/mime/encode-courriel.ts'
import { type DsnAEcrire, encodeDsn } from '#src/wire/mime/encode-dsn.ts'
import { encodeMdn } from '#src/wire/mime/encode-mdn.ts'
import { message } from './messages.ts'

const COURRIEL = {
  from: { name: 'Hôpital B – Imagerie', address: 'appli@hopitalb.mssante.fr' },
  to: [{ name: '', address: '279035121518989@patient.mssante.fr' }],
  subject: "XDM/1.0/DDM+CR d'imagerie médicale PAT-TROIS DOMINIQUE 28/03/1979",
  messageId: '<1@hopitalb.mssante.fr>',
  dateMs: Date.UTC(2024, 1, 20, 9),
  dispositionNotificationTo: 'appli@hopitalb.mssante.fr',
  xMss: { nil: 'DEV935997', ins: 'O', codeCda: '18748-4', mes: 'FIN' },
  boundary: 'limite',
  text: 'Voici le compte rendu de votre été.\r\n',
  attachments: [
    { fileName: "20240220_CR d'imagerie médicale_PAT-TROIS_DOMINIQUE.pdf", contentType: 'application/pdf', bytes: Buffer.alloc(90, 7) },
  ],
}

const DSN: DsnAEcrire = {
  reportingMta: 'mes.banc.invalid',
  to: { name: '', address: 'appli@hopitalb.mssante.fr' },
  messageId: '<dsn.1@mes.banc.invalid>',
  dateMs: COURRIEL.dateMs,
  boundary: 'dsn-limite',
  text: 'patient introuvable',
  envelopeId: '015',
  recipients: [
    { finalRecipient: 'x@patient.mssante.fr', action: 'failed', status: '5.1.1', diagnosticCode: '550 5.1.1 patient introuvable' },
  ],
  original: message('envoi-patient-n1.eml'),
}

const EN_8_BITS = Buffer.from('From: a@hopitalb.mssante.fr\r\nContent-Transfer-Encoding: 8bit\r\n\r\nété\r\n')

/** Content-Transfer-Encoding of the root and of the mail given back. */
function codages(report: Buffer): (string | undefined)[] {
  const [root = '', , , original = ''] = report.toString('latin1').split(/^--.*\r\n/m)
  return [root, original].map((piece) => /^Content-Transfer-Encoding: (\S+)/m.exec(piece.split('\r\n\r\n')[0]!)?.[1])
}

test('the same specification gives the same bytes', async () => {
  expect(Buffer.compare(await encodeCourriel(COURRIEL), await encodeCourriel(COURRIEL))).toBe(0)
})

test('what is written is read again without anomaly', async () => {
  const { message: mail, anomalies } = decodeCourriel(await encodeCourriel(COURRIEL))
  expect(anomalies).toEqual([])
  expect(mail).toMatchObject({
    subject: COURRIEL.subject,
    from: [COURRIEL.from],
    messageId: COURRIEL.messageId,
    dateMs: COURRIEL.dateMs,
    xMss: COURRIEL.xMss,
    texts: [{ text: COURRIEL.text, valide: true }],
    attachments: [{ fileName: COURRIEL.attachments[0]!.fileName, disposition: 'attachment' }],
  })
  expect(Buffer.from(mail.attachments[0]!.bytes)).toEqual(COURRIEL.attachments[0]!.bytes)
})

test('header names leave as the field writes them, every line ends with CR LF and is ASCII', async () => {
  const text = (await encodeCourriel(COURRIEL)).toString('latin1')
  expect(text).toContain('\r\nX-MSS-CODECDA: 18748-4\r\n')
  expect(text).not.toMatch(/(?<!\r)\n|\r(?!\n)/)
  expect(text).not.toMatch(/[^\r\n\x20-\x7e]/)
})

test('a text with HTML beside it is a multipart/alternative', async () => {
  const { attachments: _, ...simple } = COURRIEL
  const { message: mail } = decodeCourriel(await encodeCourriel({ ...simple, html: '<p>été</p>' }))
  expect(mail.parts.map(({ contentType }) => contentType.value)).toEqual(['multipart/alternative', 'text/plain', 'text/html'])
})

describe('an MDN', () => {
  const MDN = {
    from: { name: '', address: '279035121518989@patient.mssante.fr' },
    to: [{ name: '', address: 'appli@hopitalb.mssante.fr' }],
    subject: 'Lu : compte rendu',
    messageId: '<mdn.1@patient.mssante.fr>',
    dateMs: COURRIEL.dateMs,
    boundary: 'mdn-limite',
    text: 'Message lu.',
    reportingUa: 'mes.banc.invalid; Mon espace santé simulé',
    originalRecipient: '279035121518989@patient.mssante.fr',
    finalRecipient: '279035121518989@patient.mssante.fr',
    originalMessageId: '<20240220100000.015@hopitalb.mssante.fr>',
    actionMode: 'manual-action',
    sendingMode: 'MDN-sent-automatically',
    disposition: 'displayed',
    original: message('envoi-patient-n1.eml'),
  } as const

  test('has three parts and gives the original mail back whole', async () => {
    const { message: mail, anomalies } = decodeCourriel(await encodeMdn(MDN))
    expect(anomalies).toEqual([])
    expect(mail.nature).toBe('mdn')
    expect(mail.parts.slice(1).map(({ contentType }) => contentType.value)).toEqual([
      'text/plain',
      'message/disposition-notification',
      'message/rfc822',
    ])
    expect(decodeCourriel(mail.attachments[1]!.bytes).message.messageId).toBe(MDN.originalMessageId)
  })

  test('is ASCII outside of what it gives back (RFC 8098 §3.1)', async () => {
    const mdn = await encodeMdn({ ...MDN, disposition: 'processed', error: '902^Identifiant erroné' })
    expect(mdn.every((byte) => byte < 0x80)).toBe(true)
    const { message: mail } = decodeCourriel(mdn)
    expect(mail.report).toMatchObject({
      reportingUa: 'mes.banc.invalid; Mon espace sante simule',
      error: { text: '902^Identifiant errone' },
    })
  })

  test('declares 8bit, root and part, when what it gives back has bytes of 8 bits (RFC 2045 §6.4)', async () => {
    const mdn = await encodeMdn({ ...MDN, original: EN_8_BITS })
    expect(codages(mdn)).toEqual(['8bit', '8bit'])
    expect(Buffer.from(decodeCourriel(mdn).message.attachments[1]!.bytes)).toEqual(EN_8_BITS)
    expect(codages(await encodeMdn(MDN))).toEqual([undefined, undefined])
  })

  test('of a mail in SMTPUTF8 has the types message/global-* (RFC 6533 §5)', async () => {
    const { message: mail } = decodeCourriel(await encodeMdn({ ...MDN, finalRecipient: 'éric@y.mssante.fr', global: true }))
    expect(mail.parts.slice(2).map(({ contentType }) => contentType.value)).toEqual([
      'message/global-disposition-notification',
      'message/global',
    ])
    expect(mail.report).toMatchObject({ kind: 'mdn', finalRecipient: 'éric@y.mssante.fr', rendu: { messageId: MDN.originalMessageId } })
  })

  test('tells an error as version 1.1.3 of the volet wants it', async () => {
    const { message: mail } = decodeCourriel(
      await encodeMdn({ ...MDN, disposition: 'processed', error: '902^Identifiant de patient inconnu' }),
    )
    expect(mail.report).toMatchObject({ disposition: { modifiers: ['error'] }, error: { code: '902', dialecte: 'champ-error' } })
  })
})

test('a DSN names the recipient, the reason and the original mail', async () => {
  const { message: mail, anomalies } = decodeCourriel(await encodeDsn(DSN))
  expect(anomalies).toEqual([])
  expect(mail).toMatchObject({
    subject: 'Undelivered Mail Returned to Sender',
    from: [{ address: 'MAILER-DAEMON@mes.banc.invalid' }],
    report: { originalMessageId: '<20240220100000.015@hopitalb.mssante.fr>', originalEnvelopeId: '015', recipients: [{ status: '5.1.1' }] },
  })
})

test.each([
  ['whole', true, ['8bit', '8bit']],
  ['by its headers', false, [undefined, 'quoted-printable']],
] as const)('a DSN that gives bytes of 8 bits back, %s, says so', async (_, full, attendus) => {
  const original = Buffer.from('From: a@hopitalb.mssante.fr\r\nSubject: été\r\n\r\ncorps\r\n')
  const [recipient] = DSN.recipients
  const dsn = await encodeDsn({ ...DSN, recipients: [{ ...recipient!, diagnosticCode: '550 boîte close' }], original, full })
  expect(codages(dsn)).toEqual(attendus)
  expect(dsn.toString('latin1')).toContain('Diagnostic-Code: smtp; 550 boite close\r\n')
})
