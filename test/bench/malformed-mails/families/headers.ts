import { GOOD_HEADERS, headerLines, type MalformedMail, mailWith, malformed } from '../malformed-mail.ts'

const OTHERS: Readonly<Record<string, string>> = {
  Cc: 'secretariat@hopital-temoin.mssante.fr',
  'Reply-To': 'secretariat@hopital-temoin.mssante.fr',
  'In-Reply-To': '<avant@mes.invalid>',
  References: '<avant@mes.invalid>',
  'Disposition-Notification-To': 'chirurgie@hopital-temoin.mssante.fr',
  'X-MSS-MES': 'FIN',
}

/** What is done to a header: its line or lines instead of `name: value`. */
const ALTERATIONS: Readonly<Record<string, (name: string, value: string) => string>> = {
  empty: (name) => `${name}: `,
  'twice, differently': (name, value) => `${name}: ${value}\r\n${name}: autre ${value}`,
  'with a space before the colon': (name, value) => `${name} : ${value}`,
  'without a colon': (name, value) => `${name} ${value}`,
  'with a NUL byte': (name, value) => `${name}: ${value.slice(0, 5)}\0${value.slice(5)}`,
  'with Latin-1 bytes': (name, value) => `${name}: \xe9\xe8 ${value}`,
  'of 20,000 characters on one line': (name, value) => `${name}: ${value}${' x'.repeat(10_000)}`,
  'folded on a line of spaces': (name, value) => `${name}: ${value}\r\n   \r\n\tsuite`,
}

/** Every header that matters, spoiled in every way, and the mandatory ones left out. */
export function headers(): MalformedMail[] {
  const all = { ...GOOD_HEADERS, ...OTHERS }
  const altered = Object.keys(all).flatMap((name) =>
    Object.entries(ALTERATIONS).map(([how, alter]) =>
      malformed(`header ${name} ${how}`, [...headerLines({ ...OTHERS, [name]: '' }), alter(name, all[name]!), '', 'Bonjour.'].join('\r\n')),
    ),
  )
  const missing = Object.keys(GOOD_HEADERS).map((name) => malformed(`header ${name} left out`, mailWith({ [name]: '' })))
  return [...missing, ...altered]
}
