import type { Bilingual } from '#src/domain/bilingual.ts'
import type { JsonObject } from '#src/domain/json.ts'
import type { Received } from '#src/exchange/transaction.ts'
import { seenInstead, soapAnswer } from './seen-instead.ts'

/** What a file holds: a file that one decoder reads, or a message that a transaction reads. */
export type Recognised =
  | { readonly what: 'archive-xdm' | 'cda' }
  | { readonly what: 'courriel' }
  /** `received` once for each address the message may have been sent to: without a request line, it is not known. */
  | { readonly what: 'message'; readonly service: 'insi' | 'dmp'; readonly received: readonly Received[] }
  /** Nothing that the bench receives; `seen` says what was found instead. */
  | { readonly what: 'inconnu'; readonly seen: Bilingual }

/** Where a message may have been sent when the file does not say. */
const ADDRESSES = ['/lps', '/si-dmp-server/v2/services/repository', '/si-dmp-server/v2/services/patients']
const HEAD_BYTES = 65_536

/** Tells what the bytes of a file are by how they begin. @param name a file named `.eml` is a mail even when it has no header */
export function recognise(bytes: Buffer, name: string): Recognised {
  // A local header, or the end record of an archive without any file.
  if (/^PK(?:\u0003\u0004|\u0005\u0006)/.test(bytes.toString('latin1', 0, 4))) return { what: 'archive-xdm' }
  const start = bytes.toString('latin1', 0, HEAD_BYTES).replace(/^\u00ef\u00bb\u00bf/, '')
  const unknown: Recognised = { what: 'inconnu', seen: seenInstead(start, name) }
  if (start === '' || soapAnswer(start) !== undefined) return unknown
  const request = /^POST (\S+) HTTP\/1\.[01]\r?\n/.exec(start)
  if (request) return httpDump(bytes, start, request[0].length, [request[1]!])
  const boundary = /^(?:\r?\n)*--([^\r\n]+)/.exec(start)?.[1]
  if (boundary) return bareMtom(bytes, start, boundary.trimEnd())
  if (/^\s*</.test(start)) return xmlFile(bytes, start) ?? unknown
  if (/^(?!HTTP\/)[!-9;-~]+:/.test(start))
    return /^content-type:\s*multipart\/related[^\n]*(\n[ \t][^\n]*)*xop/im.test(headersOf(start))
      ? httpDump(bytes, start, 0, ADDRESSES)
      : { what: 'courriel' }
  return /\.eml$/i.test(name) ? { what: 'courriel' } : unknown
}

function headersOf(text: string): string {
  return text.split(/\r?\n\r?\n/, 1)[0]!
}

/** @param from offset of the first header in the bytes */
function httpDump(bytes: Buffer, start: string, from: number, urls: readonly string[]): Recognised {
  const rest = start.slice(from)
  const block = headersOf(rest)
  const separator = /^\r?\n\r?\n/.exec(rest.slice(block.length))?.[0].length ?? 0
  const rawHeaders = block
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()])
  return sent(bytes.subarray(from + block.length + separator), start, urls, { rawHeaders })
}

/** A preamble of empty lines is legal (RFC 2046 §5.1.1), and frequent: the body of an HTTP message then begins with CRLF. */
function bareMtom(bytes: Buffer, start: string, boundary: string): Recognised {
  return sent(bytes, start, ADDRESSES, {
    rawHeaders: [['Content-Type', `multipart/related; type="application/xop+xml"; boundary="${boundary}"`]],
  })
}

/** By the root element, whatever its prefix. */
function xmlFile(bytes: Buffer, start: string): Recognised | undefined {
  const root = /<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>])/.exec(start.replace(/<!--[\s\S]*?-->/g, ''))?.[1]
  if (root === 'ClinicalDocument') return { what: 'cda' }
  return root === 'Envelope' ? sent(bytes, start, ADDRESSES, {}) : undefined
}

/** @param head HTTP headers, when the file has them */
function sent(body: Uint8Array, start: string, urls: readonly string[], head: JsonObject): Recognised {
  const service = /www\.cnamts\.fr|urn:siram/.test(start) ? 'insi' : 'dmp'
  return { what: 'message', service, received: urls.map((url) => ({ head: { method: 'POST', url, ...head }, body })) }
}
