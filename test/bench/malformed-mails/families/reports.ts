import { type MalformedMail, malformed, multipartOf } from '../malformed-mail.ts'

const MDN_FIELDS = [
  'Reporting-UA: pfi.hopital-temoin.mssante.fr; PFI',
  'Original-Recipient: rfc822;chirurgie@hopital-temoin.mssante.fr',
  'Final-Recipient: rfc822;chirurgie@hopital-temoin.mssante.fr',
  'Original-Message-ID: <corpus.0@patient.mssante.fr>',
  'Disposition: automatic-action/MDN-sent-automatically; processed',
]
const DSN_FIELDS = [
  'Reporting-MTA: dns; smtp.hopital-temoin.mssante.fr',
  '',
  'Final-Recipient: rfc822; chirurgie@hopital-temoin.mssante.fr',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 unknown',
]

/** Receipts of reading and reports of delivery that lack or spoil what they owe (RFC 8098 §3, RFC 3464 §2, RFC 6522 §3). */
export function reports(): MalformedMail[] {
  const mdns = { ...leftOut(MDN_FIELDS), ...spoiltMdn() }
  const dsns = { ...leftOut(DSN_FIELDS.filter((field) => field !== '')), ...spoiltDsn() }
  return [
    ...Object.entries(mdns).map(([how, fields]) => malformed(`MDN ${how}`, report('disposition-notification', fields))),
    ...Object.entries(dsns).map(([how, fields]) => malformed(`DSN ${how}`, report('delivery-status', fields))),
    ...spoiltReports(),
  ]
}

function report(type: 'disposition-notification' | 'delivery-status', fields: readonly string[]): string {
  const parts = [
    '--b',
    'Content-Type: text/plain',
    '',
    'Lu.',
    '--b',
    `Content-Type: message/${type}`,
    '',
    ...fields,
    '',
    ...ORIGINAL,
    '--b--',
  ]
  return multipartOf(parts, `multipart/report; report-type=${type}; boundary="b"`)
}

const ORIGINAL = ['--b', 'Content-Type: message/rfc822', '', 'Message-ID: <corpus.0@patient.mssante.fr>', '', 'x']

function leftOut(fields: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(fields.map((field) => [`without ${field.split(':')[0]}`, fields.filter((other) => other !== field)]))
}

function replaced(fields: readonly string[], name: string, value: string): string[] {
  return fields.map((field) => (field.startsWith(`${name}:`) ? `${name}: ${value}` : field))
}

function spoiltMdn(): Readonly<Record<string, readonly string[]>> {
  return {
    'without any field': [],
    'of an unknown disposition': replaced(MDN_FIELDS, 'Disposition', 'automatic-action/MDN-sent-automatically; read'),
    'of a disposition without mode': replaced(MDN_FIELDS, 'Disposition', 'processed'),
    'of a disposition of separators': replaced(MDN_FIELDS, 'Disposition', ';/;/;'),
    'in error without code': replaced(MDN_FIELDS, 'Disposition', 'automatic-action/MDN-sent-automatically; processed/error'),
    'in error in the old dialect': replaced(
      MDN_FIELDS,
      'Disposition',
      'automatic-action/MDN-sent-automatically; processed/Error: 902^Identifiant de patient inconnu',
    ),
    'in error twice': [...MDN_FIELDS, 'Error: 902^un', 'Error: 903^deux'],
    'of a recipient without type': replaced(MDN_FIELDS, 'Final-Recipient', 'chirurgie'),
    'about a mail of nowhere': replaced(MDN_FIELDS, 'Original-Message-ID', 'rien'),
    'of 5,000 fields': Array.from({ length: 5_000 }, (_, rank) => `X-${rank}: a`),
    'of raw bytes': ['\xff\xfe\x00'],
  }
}

function spoiltDsn(): Readonly<Record<string, readonly string[]>> {
  return {
    'without any field': [],
    'of an unknown action': replaced(DSN_FIELDS, 'Action', 'perdu'),
    'of a status in words': replaced(DSN_FIELDS, 'Status', 'failed'),
    'of a status of success in a failure': replaced(DSN_FIELDS, 'Status', '2.0.0'),
    'of one group for all': DSN_FIELDS.filter((field) => field !== ''),
    'of 3,000 recipients': Array.from({ length: 3_000 }, () => DSN_FIELDS.slice(1)).flat(),
    'of 1,000 empty groups': ['Reporting-MTA: dns; a', ...Array.from({ length: 1_000 }, () => '')],
  }
}

function spoiltReports(): MalformedMail[] {
  const mdn = ['--b', 'Content-Type: message/disposition-notification', '', ...MDN_FIELDS]
  const type = 'multipart/report; report-type=disposition-notification; boundary="b"'
  const cases = {
    'of one part': multipartOf([...mdn, '--b--'], type),
    'without report part': multipartOf(['--b', '', 'Lu.', '--b--'], type),
    'without report-type': multipartOf([...mdn, '--b--'], 'multipart/report; boundary="b"'),
    'of another report-type': multipartOf([...mdn, '--b--'], 'multipart/report; report-type=delivery-status; boundary="b"'),
    'of parts in disorder': multipartOf([...ORIGINAL, ...mdn, '--b', '', 'Lu.', '--b--'], type),
    'of two receipts': multipartOf([...mdn, ...mdn, '--b--'], type),
    'of a receipt in base64': multipartOf(
      [
        '--b',
        'Content-Type: message/disposition-notification',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from(MDN_FIELDS.join('\r\n')).toString('base64'),
        '--b--',
      ],
      type,
    ),
    'about itself, without end': multipartOf(['--b', 'Content-Type: multipart/report; boundary="b"', '', ...mdn, '--b--'], type),
  }
  return Object.entries(cases).map(([how, text]) => malformed(`report ${how}`, text))
}
