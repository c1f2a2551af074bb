import { asBuffer } from '#src/domain/as-buffer.ts'

/** A document without the base64 text of its body, and that text decoded. */
export interface Lifted {
  readonly xml: Uint8Array
  readonly content?: Uint8Array
}

const TAG = 'nonXMLBody'
const TEXT = /<(?:[\w.-]+:)?text\s[^<>]*representation\s*=\s*["']B64["'][^<>]*>/
/** How far below `nonXMLBody` its text may begin. */
const REACH = 2_000
const NOT_BASE64 = /[^A-Za-z0-9+/=\s]/

/**
 * Takes the base64 text of a non-structured body out of the bytes before they are parsed as XML: a PDF of some megabytes is decoded in
 * a few milliseconds, where the parser would go through it character by character. Lines keep their numbers. Whatever is not
 * plain base64 text stays for the parser.
 */
export function liftBody(bytes: Uint8Array): Lifted {
  const buffer = asBuffer(bytes)
  const body = buffer.indexOf(TAG)
  if (body < 0) return { xml: bytes }
  const tag = TEXT.exec(buffer.toString('latin1', body, body + REACH))
  if (!tag) return { xml: bytes }
  const start = body + tag.index + tag[0].length
  const end = buffer.indexOf('<', start)
  if (end < 0 || isQuoted(buffer, start)) return { xml: bytes }
  const text = buffer.toString('latin1', start, end)
  if (NOT_BASE64.test(text) || text.trim() === '') return { xml: bytes }
  const lines = Buffer.from(text.replace(/[^\n]+/g, ''), 'latin1')
  return { xml: Buffer.concat([buffer.subarray(0, start), lines, buffer.subarray(end)]), content: Buffer.from(text, 'base64') }
}

/** True inside a comment or a CDATA section. */
function isQuoted(buffer: Buffer, at: number): boolean {
  const before = buffer.subarray(0, at)
  return before.lastIndexOf('<!--') > before.lastIndexOf('-->') || before.lastIndexOf('<![CDATA[') > before.lastIndexOf(']]>')
}
