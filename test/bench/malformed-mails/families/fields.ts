import { type MalformedMail, mailWith, malformed } from '../malformed-mail.ts'

/** Values that break the grammar of one field (RFC 5322 §3.3, §3.4, §3.6.4, RFC 2047), by field. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Date: {
    'in words': 'hier matin',
    'without zone': 'Mon, 2 Mar 2026 09:00:00',
    'on 32 March': 'Mon, 32 Mar 2026 09:00:00 +0100',
    'at 25 h': 'Mon, 2 Mar 2026 25:00:00 +0100',
    'of ISO 8601': '2026-03-02T09:00:00+01:00',
    'in French': 'lun., 2 mars 2026 09:00:00 +0100',
    'of two digits of year': 'Mon, 2 Mar 26 09:00:00 +0100',
    'in an unknown zone': 'Mon, 2 Mar 2026 09:00:00 Paris/Europe',
    'of a huge year': 'Mon, 2 Mar 999999999999 09:00:00 +0100',
    'before the epoch': 'Thu, 1 Jan 0001 00:00:00 +0000',
  },
  From: {
    'without at sign': 'chirurgie',
    'of two at signs': 'a@b@hopital-temoin.mssante.fr',
    'never closed': 'Chirurgie <chirurgie@hopital-temoin.mssante.fr',
    'never opened': 'Chirurgie chirurgie@hopital-temoin.mssante.fr>',
    'with an open quote': '"Chirurgie <chirurgie@hopital-temoin.mssante.fr>',
    'with an open comment': 'Chirurgie (service <chirurgie@hopital-temoin.mssante.fr>',
    'of an empty group': 'undisclosed-recipients:;',
    'of nested groups': 'a: b: c@d.fr;;',
    'of a thousand commas': ','.repeat(1_000),
    'of a route': '<@a.fr,@b.fr:c@hopital-temoin.mssante.fr>',
    'with a space in the address': '<chi rurgie@hopital-temoin.mssante.fr>',
    'of an empty path': '<>',
    'of two senders': 'a@hopital-temoin.mssante.fr, b@hopital-temoin.mssante.fr',
    'in an open encoded word': '=?UTF-8?Q?Chirurgie <chirurgie@hopital-temoin.mssante.fr>',
  },
  Subject: {
    'of an unknown charset': '=?klingon-8?B?QUJD?=',
    'of base64 that is not': '=?UTF-8?B?!!!?=',
    'of half a character': '=?UTF-8?Q?=C3?=',
    'of an unknown encoding': '=?UTF-8?X?abc?=',
    'of a word of 3,000 characters': `=?UTF-8?Q?${'a'.repeat(3_000)}?=`,
    'of five hundred words': '=?UTF-8?Q?a?= '.repeat(500),
    'of raw UTF-8 that is cut': 'hospitalis\xc3',
    'of an escape sequence': '\x1b[31mrouge',
    'that claims a document': 'XDM/1.0/DDM+',
    'that closes in another case': '[fin]',
    'of a right-to-left override': '=?UTF-8?B?4oCuZmRwLmV4ZQ==?=',
  },
  'Message-ID': {
    'without brackets': 'un@hopital-temoin.mssante.fr',
    'without at sign': '<un>',
    'of two ids': '<un@a.fr> <deux@b.fr>',
    'with spaces': '<un deux@hopital-temoin.mssante.fr>',
    'of 10,000 characters': `<${'a'.repeat(10_000)}@hopital-temoin.mssante.fr>`,
    'of raw bytes': '<\xff\xfe@hopital-temoin.mssante.fr>',
  },
  References: {
    'of words': 'le courriel d’hier'.replace('’', "'"),
    'of 5,000 ids': '<a@b> '.repeat(5_000),
    'never closed': '<a@b',
  },
  'In-Reply-To': { 'of a phrase': 'Your message of yesterday', 'of two ids': '<a@b> <c@d>' },
  'X-MSS-MES': { 'in lower case': 'fin', 'of another word': 'OUVERT' },
  'X-MSS-INS': { 'without a CDA': 'O', 'of another letter': 'X' },
  'X-MSS-CODECDA': { 'of nothing but commas': ',,,' },
}

/** Fields whose name is good and whose value is not. */
export function fields(): MalformedMail[] {
  return Object.entries(VALUES).flatMap(([name, values]) =>
    Object.entries(values).map(([how, value]) => malformed(`${name} ${how}`, mailWith({ [name]: value }))),
  )
}
