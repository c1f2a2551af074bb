/** A mail that breaks one thing; `name` says which, and is unique in the corpus. */
export interface MalformedMail {
  readonly name: string
  /** As after DATA, before dots are stuffed; always ends with CR LF. */
  readonly bytes: Buffer
}

/** Headers of a good mail; a family changes, repeats or leaves out some. */
export const GOOD_HEADERS: Readonly<Record<string, string>> = {
  From: 'Hopital Temoin - Chirurgie <chirurgie@hopital-temoin.mssante.fr>',
  To: '279035121518989@patient.mssante.fr',
  Subject: 'Votre hospitalisation du 9 mars',
  Date: 'Mon, 2 Mar 2026 09:00:00 +0100',
  'Message-ID': '<corpus@hopital-temoin.mssante.fr>',
  'X-MSS-NIL': 'DEV935997',
  'MIME-Version': '1.0',
  'Content-Type': 'text/plain; charset=UTF-8',
}

/** @param text one character per byte (Latin-1) */
export function malformed(name: string, text: string | Buffer): MalformedMail {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
  return { name, bytes: bytes.subarray(-2).toString('latin1') === '\r\n' ? bytes : Buffer.concat([bytes, Buffer.from('\r\n')]) }
}

/** Header lines of a good mail with some changed; an empty value leaves the header out. */
export function headerLines(changes: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries({ ...GOOD_HEADERS, ...changes }).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]))
}

/** A good mail with some headers changed. */
export function mailWith(changes: Readonly<Record<string, string>>, body = 'Bonjour.'): string {
  return [...headerLines(changes), '', body].join('\r\n')
}

/** A good mail whose body is a multipart: the lines between the headers and the end are given whole. */
export function multipartOf(lines: readonly string[], contentType = 'multipart/mixed; boundary="b"'): string {
  return mailWith({ 'Content-Type': contentType }, lines.join('\r\n'))
}

/** One part: its header lines, an empty line, its body. */
export function part(headers: readonly string[], body = 'Bonjour.'): string[] {
  return ['--b', ...headers, '', body]
}

/** Base64 in lines of 76 characters. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n')
}
