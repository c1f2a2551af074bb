import { describe, expect, test } from 'vitest'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { encodeCourriel } from '#src/wire/mime/encode-courriel.ts'
import { encodeDsn } from '#src/wire/mime/encode-dsn.ts'
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
    to: { name: '', address: 'appli@hopitalb.mssante.fr' },
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

  test('tells an error as version 1.1.3 of the volet wants it', async () => {
    const { message: mail } = decodeCourriel(
      await encodeMdn({ ...MDN, disposition: 'processed', error: '902^Identifiant de patient inconnu' }),
    )
    expect(mail.report).toMatchObject({ disposition: { modifiers: ['error'] }, error: { code: '902', dialecte: 'champ-error' } })
  })
})

test('a DSN names the recipient, the reason and the original mail', async () => {
  const dsn = await encodeDsn({
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
  })
  const { message: mail, anomalies } = decodeCourriel(dsn)
  expect(anomalies).toEqual([])
  expect(mail).toMatchObject({
    subject: 'Undelivered Mail Returned to Sender',
    from: [{ address: 'MAILER-DAEMON@mes.banc.invalid' }],
    report: { originalMessageId: '<20240220100000.015@hopitalb.mssante.fr>', originalEnvelopeId: '015', recipients: [{ status: '5.1.1' }] },
  })
})
