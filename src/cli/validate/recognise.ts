import type { JsonObject } from '#src/domain/json.ts'
import type { Received } from '#src/exchange/transaction.ts'

/** What a file holds: a file that one decoder reads, or a message that a transaction reads. */
export type Recognised =
  | { readonly what: 'archive-xdm' | 'cda' }
  | { readonly what: 'courriel' }
  /** `received` once for each service the message may be for: without a request line, its address is not known. */
  | { readonly what: 'message'; readonly received: readonly Received[] }

/** Where a message may have been sent when the file does not say. */
const ADDRESSES = ['/lps', '/si-dmp-server/v2/services/repository', '/si-dmp-server/v2/services/patients']
const HEAD_BYTES = 65_536

/** Tells what the bytes of a file are by how they begin; `undefined` when they are nothing the bench reads. */
export function recognise(bytes: Buffer): Recognised | undefined {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return { what: 'archive-xdm' }
  const start = bytes.toString('latin1', 0, HEAD_BYTES).replace(/^\u00ef\u00bb\u00bf/, '')
  const request = /^POST (\S+) HTTP\/1\.[01]\r?\n/.exec(start)
  if (request) return httpDump(bytes, start.slice(request[0].length), request[0].length, [request[1]!])
  const boundary = /^(?:\r?\n)*--([^\r\n]+)/.exec(start)?.[1]
  if (boundary) return bareMtom(bytes, boundary.trimEnd())
  if (/^\s*</.test(start)) return xmlFile(bytes, start)
  if (!/^[!-9;-~]+:/.test(start)) return undefined
  return /^content-type:\s*multipart\/related[^\n]*(\n[ \t][^\n]*)*xop/im.test(headersOf(start))
    ? httpDump(bytes, start, 0, ADDRESSES)
    : { what: 'courriel' }
}

function headersOf(text: string): string {
  return text.split(/\r?\n\r?\n/, 1)[0]!
}

/** @param from offset of the first header in the bytes */
function httpDump(bytes: Buffer, start: string, from: number, urls: readonly string[]): Recognised {
  const block = headersOf(start)
  const separator = /^\r?\n\r?\n/.exec(start.slice(block.length))?.[0].length ?? 0
  const rawHeaders = block
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()])
  return { what: 'message', received: urls.map((url) => received(bytes.subarray(from + block.length + separator), url, rawHeaders)) }
}

/** A preamble of empty lines is legal (RFC 2046 §5.1.1), and frequent: the body of an HTTP message then begins with CRLF. */
function bareMtom(bytes: Buffer, boundary: string): Recognised {
  const rawHeaders = [['Content-Type', `multipart/related; type="application/xop+xml"; boundary="${boundary}"`]]
  return { what: 'message', received: ADDRESSES.map((url) => received(bytes, url, rawHeaders)) }
}

/** By the root element, whatever its prefix. */
function xmlFile(bytes: Buffer, start: string): Recognised | undefined {
  const root = /<(?:[\w.-]+:)?([\w.-]+)(?=[\s/>])/.exec(start.replace(/<!--[\s\S]*?-->/g, ''))?.[1]
  if (root === 'ClinicalDocument') return { what: 'cda' }
  if (root !== 'Envelope') return undefined
  return {
    what: 'message',
    received: ADDRESSES.map((url) => received(bytes, url, [['Content-Type', 'application/soap+xml; charset=UTF-8']])),
  }
}

function received(body: Uint8Array, url: string, rawHeaders: readonly (readonly string[])[]): Received {
  return { head: { method: 'POST', url, rawHeaders } satisfies JsonObject, body }
}
