import { headerLines, type MalformedMail, mailWith, malformed, multipartOf, part } from '../malformed-mail.ts'

const END = '--b--'

/** Bodies whose bytes are not what their headers say (RFC 2045 §6, RFC 2046 §4.1.2), or not what SMTP carries (RFC 5321 §2.3.8). */
export function bodies(): MalformedMail[] {
  const all = { ...encodings(), ...charsets(), ...bytes() }
  return Object.entries(all).map(([how, text]) => malformed(`body: ${how}`, text))
}

function encodings(): Readonly<Record<string, string>> {
  const encoded = (encoding: string, body: string) =>
    multipartOf([...part(['Content-Type: application/pdf; name="a.pdf"', `Content-Transfer-Encoding: ${encoding}`], body), END])
  return {
    'base64 cut in the middle of four': encoded('base64', 'JVBERi0xLj'),
    'base64 of other characters': encoded('base64', 'JVBE*i0x!!'),
    'base64 with padding inside': encoded('base64', 'JV==BERi0x'),
    'base64 that is empty': encoded('base64', ''),
    'base64 on one line of 100,000': encoded('base64', 'QUJD'.repeat(25_000)),
    'quoted-printable of bad digits': encoded('quoted-printable', 'a=ZZb=4'),
    'quoted-printable cut after its sign': encoded('quoted-printable', 'abc='),
    'quoted-printable with raw bytes': encoded('quoted-printable', '\xe9=E9\xff'),
    'an unknown encoding': encoded('x-rot13', 'obawbhe'),
    uuencode: encoded('x-uuencode', 'begin 644 a.pdf\r\n#86)C\r\n`\r\nend'),
    'an encoding of two words': encoded('base64 8bit', 'JVBERi0x'),
    'an encoding twice': multipartOf([
      ...part(['Content-Type: application/pdf', 'Content-Transfer-Encoding: base64', 'Content-Transfer-Encoding: 8bit'], 'JVBERi0x'),
      END,
    ]),
    '7bit that is not': encoded('7bit', '\xc3\xa9\xff'),
    'binary with NUL': encoded('binary', 'a\0b\0'),
    'a multipart in base64': multipartOf(['--b', 'Content-Transfer-Encoding: base64', '', 'x', END]).replace(
      'MIME-Version: 1.0',
      'MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64',
    ),
  }
}

function charsets(): Readonly<Record<string, string>> {
  const text = (charset: string, body: string) =>
    mailWith({ 'Content-Type': `text/plain; charset=${charset}`, 'Content-Transfer-Encoding': '8bit' }, body)
  return {
    'UTF-8 that is not': text('UTF-8', 'h\xf4pital'),
    'UTF-8 cut in a character': text('UTF-8', 'h\xc3'),
    'UTF-8 of surrogates': text('UTF-8', '\xed\xa0\x80'),
    'overlong UTF-8': text('UTF-8', '\xc0\xaf\xc0\xae'),
    'ASCII that is not': text('us-ascii', 'h\xf4pital'),
    'an unknown charset': text('klingon-8', 'nuqneH'),
    'an empty charset': text('""', 'Bonjour'),
    'UTF-16 without mark': text('utf-16', 'B\0o\0n\0'),
    'UTF-7': text('utf-7', 'h+APQ-pital'),
    'ISO-2022-JP never closed': text('iso-2022-jp', '\x1b$B%3'),
  }
}

function bytes(): Readonly<Record<string, string>> {
  const lines = headerLines()
  return {
    'nothing at all': '',
    'one empty line': '\r\n',
    'no header': '\r\nBonjour.',
    'no body': lines.join('\r\n'),
    'no empty line after the headers': [...lines, 'Bonjour.'].join('\r\n'),
    'headers ended by bare LF': `${lines.join('\n')}\n\nBonjour.`,
    'headers ended by bare CR': `${lines.join('\r')}\r\rBonjour.`,
    'a text of bare LF': mailWith({}, 'un\ndeux\ntrois'),
    'a text of bare CR': mailWith({}, 'un\rdeux\rtrois'),
    'line ends of every kind': mailWith({}, 'un\ndeux\rtrois\r\nquatre\n\rcinq'),
    'NUL bytes': mailWith({}, 'a\0b\0\0'),
    'every byte': mailWith({}, Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('latin1')),
    'a line of 200,000 characters': mailWith({}, 'a'.repeat(200_000)),
    '50,000 empty lines': mailWith({}, '\r\n'.repeat(50_000)),
    'lines of dots': mailWith({}, '.\r\n..\r\n...\r\n.fin'),
    'a dot before a bare LF': mailWith({}, 'un\r\n.\ndeux'),
    'a dot between bare LF': mailWith({}, 'un\n.\ndeux'),
    'a dot after a bare CR': mailWith({}, 'un\r.\r\ndeux'),
    'a dot first of all': `.${lines.join('\r\n')}\r\n\r\nx`,
    'a second mail behind it': mailWith({}, `x\r\n\r\n${mailWith({})}`),
    'a byte order mark': `\xef\xbb\xbf${mailWith({})}`,
    'UTF-16 from its first byte': Buffer.from(mailWith({}), 'utf16le').toString('latin1'),
    'an mbox line': `From chirurgie Mon Mar  2 09:00:00 2026\r\n${mailWith({})}`,
    'a fold on its first line': ` suite\r\n${mailWith({})}`,
    'random bytes': Buffer.from(Array.from({ length: 4_000 }, (_, rank) => (rank * 7_919 + (rank >> 3) * 104_729) & 0xff)).toString(
      'latin1',
    ),
    'HTML without a type': mailWith({ 'Content-Type': '' }, '<script>alert(1)</script>'),
    'SMTP commands': mailWith({}, 'QUIT\r\nMAIL FROM:<a@b.fr>\r\nDATA'),
  }
}
