import { decodeCharset } from './charset.ts'
import type { ValeurParametree } from './courriel.ts'
import { decodeMots } from './mots-encodes.ts'

const PARAMETRE = /(?:;\s*)+([^\s=;*]{1,80})(\*\d{1,3})?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"\s][^;]*))?/gy
const MAX = 50
const MAX_LENGTH = 4_096

/**
 * Reads a Content-Type or Content-Disposition: parameters of RFC 2045, continuations and charsets of RFC 2231, and the RFC 2047
 * words that many programs put there. `ok` is false when a part of the value could not be read.
 */
export function readParametres(written: string): { value: ValeurParametree; ok: boolean } {
  const field = written.slice(0, MAX_LENGTH)
  const start = field.indexOf(';')
  const value = (start < 0 ? field : field.slice(0, start)).trim().toLowerCase()
  if (start < 0) return { value: { value, parameters: {} }, ok: true }
  const { segments, ok } = readSegments(field.slice(start))
  const parameters: [string, string][] = []
  let allOk = ok && written.length <= MAX_LENGTH
  for (const [name, pieces] of segments) {
    const decoded = joinSegments(pieces)
    parameters.push([name, decoded.text])
    allOk &&= decoded.ok
  }
  return { value: { value, parameters: Object.fromEntries(parameters) }, ok: allOk }
}

interface Segment {
  readonly rank: number
  /** Percent-encoded; the first segment begins with `charset'language'`. */
  readonly encoded: boolean
  readonly text: string
}

function readSegments(text: string): { segments: Map<string, Segment[]>; ok: boolean } {
  const segments = new Map<string, Segment[]>()
  const rest = withoutTail(text)
  PARAMETRE.lastIndex = 0
  let end = 0
  for (let count = 0; count < MAX; count++) {
    const match = PARAMETRE.exec(rest)
    if (!match) break
    end = PARAMETRE.lastIndex
    const name = match[1]!.toLowerCase()
    const text = match[4] === undefined ? (match[5] ?? '').trimEnd() : match[4].replace(/\\(.)/g, '$1')
    const segment = { rank: match[2] ? Number(match[2].slice(1)) : 0, encoded: match[3] !== undefined, text }
    const known = segments.get(name)
    // RFC 2231 wins over the plain form that old readers understand, whatever the order
    if (!known || (segment.encoded && known.every((other) => !other.encoded && !match[2]))) segments.set(name, [segment])
    else if (match[2]) known.push(segment)
  }
  return { segments, ok: rest.slice(end).trim() === '' }
}

/** Without the `;` and spaces at the end; a regular expression would be quadratic on a long run of them. */
function withoutTail(text: string): string {
  let end = text.length
  while (end > 0 && '; \t'.includes(text[end - 1]!)) end--
  return text.slice(0, end)
}

function joinSegments(pieces: readonly Segment[]): { text: string; ok: boolean } {
  const ordered = pieces.toSorted((a, b) => a.rank - b.rank)
  const first = ordered[0]!
  if (!ordered.some((piece) => piece.encoded)) {
    const text = ordered.map((piece) => piece.text).join('')
    return ordered.length === 1 ? decodeMots(text) : { text, ok: true }
  }
  const label = /^([^']*)'[^']*'/.exec(first.text)
  const charset = first.encoded && label?.[1] ? label[1] : 'utf-8'
  const bytes = ordered.map((piece, index) => {
    const text = index === 0 && label ? piece.text.slice(label[0].length) : piece.text
    return piece.encoded ? percentDecode(text) : Buffer.from(text, 'utf8')
  })
  const decoded = decodeCharset(Buffer.concat(bytes), charset)
  return { text: decoded.text, ok: decoded.known && decoded.valid && label !== null }
}

function percentDecode(text: string): Buffer {
  const escaped = text.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(escaped, 'latin1')
}
