import { describe, expect, test } from 'vitest'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import type { Rapport } from '#src/wire/mime/rapport.ts'
import { courriel, message } from './messages.ts'

const OK = 'Disposition: automatic-action/MDN-sent-automatically; processed'

/** The report of a mail whose second part has these fields. */
function reportOf(type: 'disposition-notification' | 'delivery-status', fields: readonly string[], subject = 'Lu'): Rapport | undefined {
  const head = ['From: a@b.mssante.fr', 'Date: Tue, 20 Feb 2024 10:00:00 +0100', `Subject: ${subject}`]
  const multipart = `Content-Type: multipart/report; report-type=${type}; boundary=r`
  const parts = ['--r', '', 'texte', '--r', `Content-Type: message/${type}`, '', ...fields, '', '--r--']
  return decodeCourriel(courriel(...head, multipart, '', ...parts)).message.report
}

describe('an error of integration is read in each way that it was written', () => {
  test.each([
    [
      'the field Error (1.1.3)',
      [`${OK}/error`, 'Error: 902^Identifiant inconnu^applicationErrorCondition| E^Error^errorSeverity'],
      'Lu',
      '902',
      'champ-error',
    ],
    ['the field Error alone', [OK, 'Error: 903^INS absente'], 'Lu', '903', 'champ-error'],
    ['Disposition (1.1.2)', [`${OK}/Error: 902^Identifiant inconnu`], 'Lu', '902', 'disposition'],
    ['Disposition, in lower case', [`${OK}/error: 904 ^INS differente`], 'Lu', '904', 'disposition'],
    ['both, where the field wins', [`${OK}/Error: 902^a`, 'Error: 905^b'], 'Lu', '905', 'champ-error'],
    ['the subject of the rule', [OK], '[KO Integration systeme !][902] XDM/1.0/DDM+a', '902', 'objet'],
    ['the subject of the sample', [OK], "[Erreur d'integration !][906] XDM/1.0/DDM+a", '906', 'objet'],
    ['an error without code', [`${OK}/error`, 'Error: refus du consommateur'], 'Lu', undefined, 'champ-error'],
  ] as const)('%s', (_, fields, subject, code, dialecte) => {
    const report = reportOf('disposition-notification', fields, subject)
    expect(report).toMatchObject({ kind: 'mdn', error: { ...(code && { code }), dialecte } })
    expect(report?.kind === 'mdn' && report.disposition.type).toBe('processed')
  })

  test('no error is read where there is none', () => {
    expect(reportOf('disposition-notification', [OK])).not.toHaveProperty('error')
  })
})

test.each(['rfc822;x@y.mssante.fr', 'RFC822; x@y.mssante.fr', 'rfc822;<x@y.mssante.fr>', 'x@y.mssante.fr'])(
  'Final-Recipient: %s gives the address',
  (written) => {
    expect(reportOf('disposition-notification', [OK, `Final-Recipient: ${written}`])).toMatchObject({ finalRecipient: 'x@y.mssante.fr' })
    const fields = ['Reporting-MTA: dns; a', '', `Final-Recipient: ${written}`, 'Action: FAILED', 'Status: 5.1.1 (unknown)']
    expect(reportOf('delivery-status', fields)).toMatchObject({
      recipients: [{ finalRecipient: 'x@y.mssante.fr', action: 'failed', status: '5.1.1' }],
    })
  },
)

test('a receipt gives what the mail given back asked for, and the path it came by', () => {
  expect(decodeCourriel(message('mdn-lu.eml')).message.report).toMatchObject({
    kind: 'mdn',
    disposition: { actionMode: 'manual-action', sendingMode: 'MDN-sent-automatically', type: 'displayed', modifiers: [] },
    rendu: {
      part: '3',
      messageId: '<20240220201500.7@mes.mssante.fr>',
      subject: 'Re: Votre examen',
      dispositionNotificationTo: ['279035121518989@patient.mssante.fr'],
      returnPath: '279035121518989@patient.mssante.fr',
    },
  })
})

test('a report of delivery gives each of its recipients, and the mail whose headers came back', () => {
  expect(decodeCourriel(message('dsn-relaye.eml')).message.report).toMatchObject({
    kind: 'dsn',
    reportingMta: 'smtp.hopitalb.mssante.fr',
    originalEnvelopeId: '020',
    originalMessageId: '<20240220100000.2@medecin.mssante.fr>',
    recipients: [
      { finalRecipient: 'radiologie@hopitalb.mssante.fr', action: 'delivered', status: '2.0.0' },
      { finalRecipient: 'archives@hopitalb.mssante.fr', action: 'relayed', diagnosticCode: 'smtp; 250 2.0.0 Ok: queued' },
    ],
  })
})
