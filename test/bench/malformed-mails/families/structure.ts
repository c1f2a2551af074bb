import { type MalformedMail, mailWith, malformed, multipartOf, part } from '../malformed-mail.ts'

const TEXT = part(['Content-Type: text/plain; charset=UTF-8'])
const END = '--b--'

/** Broken multiparts (RFC 2046 §5.1) and broken parameters (RFC 2045 §5.1, RFC 2231). */
export function structure(): MalformedMail[] {
  return Object.entries({ ...boundaries(), ...trees(), ...parameters() }).map(([how, text]) => malformed(`structure: ${how}`, text))
}

function boundaries(): Readonly<Record<string, string>> {
  return {
    'no boundary parameter': multipartOf([...TEXT, END], 'multipart/mixed'),
    'an empty boundary': multipartOf([...TEXT, END], 'multipart/mixed; boundary=""'),
    'a boundary that never comes': multipartOf([...TEXT, END], 'multipart/mixed; boundary="autre"'),
    'no closing boundary': multipartOf(TEXT),
    'a closing boundary alone': multipartOf([END]),
    'two closing boundaries': multipartOf([...TEXT, END, ...TEXT, END]),
    'a boundary of 300 characters': multipartOf(
      [`--${'b'.repeat(300)}`, '', 'x', `--${'b'.repeat(300)}--`],
      `multipart/mixed; boundary="${'b'.repeat(300)}"`,
    ),
    'a boundary of odd characters': multipartOf(['--(b)[+]*?', '', 'x', '--(b)[+]*?--'], 'multipart/mixed; boundary="(b)[+]*?"'),
    'a boundary that begins another': multipartOf(['--b', '', 'x', '--bb', '', 'y', '--bb--', END]),
    'a boundary followed by words': multipartOf(['--b words', '', 'x', '--b-- words']),
    'boundaries in another case': multipartOf(['--B', '', 'x', '--B--']),
    'a boundary after a bare LF': multipartOf([`--b\r\n\r\nx\n--b--`]),
    'boundaries with trailing spaces': multipartOf([`--b${' '.repeat(500)}`, '', 'x', END]),
    'text before and after the parts': multipartOf([
      'préambule'.normalize('NFD').replace(/\p{M}/gu, ''),
      ...TEXT,
      END,
      'épilogue'.replace('é', 'e'),
    ]),
  }
}

function trees(): Readonly<Record<string, string>> {
  const nested = (depth: number): string[] =>
    depth === 0
      ? ['Content-Type: text/plain', '', 'x']
      : [`Content-Type: multipart/mixed; boundary="n${depth}"`, '', `--n${depth}`, ...nested(depth - 1), `--n${depth}--`]
  return {
    'parts nested 60 deep': multipartOf(['--b', ...nested(60), END]),
    'a multipart without part': multipartOf(['']),
    '500 empty parts': multipartOf([...Array.from({ length: 500 }, () => '--b\r\n'), END]),
    'a part of headers only': multipartOf(['--b', 'Content-Type: text/plain', END]),
    'a part without empty line': multipartOf(['--b', 'Bonjour sans en-tete', END]),
    'a part whose header never ends': multipartOf(['--b', `X-Long: ${'a'.repeat(50_000)}`, END]),
    'an attached mail without headers': multipartOf([...part(['Content-Type: message/rfc822'], 'rien'), END]),
    'an attached mail in base64': multipartOf([
      ...part(['Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64'], 'RnJvbTogYUBiCgp4'),
      END,
    ]),
    'an alternative of nothing to read': multipartOf(
      [...part(['Content-Type: image/heic', 'Content-Transfer-Encoding: base64'], 'AAAA'), END],
      'multipart/alternative; boundary="b"',
    ),
    'a related multipart without root': multipartOf([...TEXT, END], 'multipart/related; boundary="b"; start="<absent>"'),
    'a digest of texts': multipartOf(['--b', '', 'x', END], 'multipart/digest; boundary="b"'),
    'message/partial': mailWith({ 'Content-Type': 'message/partial; id="x"; number=1; total=9' }),
    'message/external-body': mailWith({ 'Content-Type': 'message/external-body; access-type=local-file; name="/etc/passwd"' }),
  }
}

function parameters(): Readonly<Record<string, string>> {
  const types = {
    'a type without subtype': 'text',
    'a type of slashes': '///',
    'a type of nothing but parameters': '; charset=utf-8',
    'an open quote': 'text/plain; charset="utf-8',
    'a parameter without value': 'text/plain; charset=',
    'a parameter without name': 'text/plain; =utf-8',
    'the same parameter twice': 'text/plain; charset=utf-8; charset=iso-8859-1',
    'continuations in disorder': "text/plain; name*2=c; name*0*=utf-8''a; name*1=b",
    'a continuation of rank 999': 'text/plain; name*999=a',
    'percent signs that encode nothing': "text/plain; name*=utf-8''%ZZ%4",
    'an unknown charset of RFC 2231': "text/plain; name*=klingon-8''%41",
    'two hundred parameters': `text/plain${'; a=b'.repeat(200)}`,
    'a name that climbs out of its folder': 'text/plain; name="../../../../etc/passwd"',
  }
  return Object.fromEntries(Object.entries(types).map(([how, type]) => [how, mailWith({ 'Content-Type': type })]))
}
