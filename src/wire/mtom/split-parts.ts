import { asBuffer } from '#src/domain/as-buffer.ts'

/** A part as it lies between two boundaries. */
export interface RawPart {
  readonly headerBytes: number
  /** By lower-case name; of a repeated header the first counts. */
  readonly headers: ReadonlyMap<string, string>
  /** Byte for byte, without the line end that belongs to the boundary. */
  readonly bytes: Uint8Array
}

export interface SplitParts {
  readonly parts: readonly RawPart[]
  /** True when the closing boundary was there. */
  readonly closed: boolean
  readonly excess?: Excess
}

type Excess = 'parts' | 'headers' | 'headers-cumules'

/** `maxHeaderBytes` for one part, `maxAllHeaderBytes` for all of them (design §1). */
export const MTOM_LIMITS = { maxParts: 2000, maxHeaderBytes: 16_384, maxAllHeaderBytes: 262_144, maxFalseBoundaries: 100_000 } as const

/**
 * Cuts a multipart body at its boundary (RFC 2046 §5.1.1). Line ends are CRLF or LF; a boundary counts only alone on its line, so
 * bytes that merely begin like it stay in their part, which a search for the bare delimiter (Dicer) would not do.
 */
export function splitParts(body: Uint8Array, boundary: string): SplitParts {
  const buffer = asBuffer(body)
  const parts: RawPart[] = []
  let excess: Excess | undefined
  let headersLeft: number = MTOM_LIMITS.maxAllHeaderBytes
  let opening: Delimiter | undefined
  for (const delimiter of delimiters(buffer, boundary)) {
    if (delimiter === 'too-many') excess = 'parts'
    else if (opening) {
      const part = readPart(buffer.subarray(opening.end, Math.max(delimiter.start, opening.end)))
      if (part) parts.push(part)
      headersLeft -= part?.headerBytes ?? 0
      excess = part ? (headersLeft < 0 ? 'headers-cumules' : undefined) : 'headers'
    }
    if (delimiter === 'too-many' || excess || parts.length > MTOM_LIMITS.maxParts)
      return { parts, closed: false, excess: excess ?? 'parts' }
    if (delimiter.closing) return { parts, closed: true }
    opening = delimiter
  }
  const last = opening && readPart(buffer.subarray(opening.end))
  if (last) parts.push(last)
  return { parts, closed: false, ...(opening && !last && { excess: 'headers' as const }) }
}

interface Delimiter {
  /** Of the line end before the boundary, which belongs to it. */
  readonly start: number
  /** Of the line after it. */
  readonly end: number
  readonly closing: boolean
}

const LF = 10
const CR = 13
const DASH = 45
const AFTER_BOUNDARY: readonly (number | undefined)[] = [LF, CR, DASH, 32, 9, undefined]

/** The delimiter lines in order; `too-many` and then nothing when the body is full of lines that begin like one. */
function* delimiters(buffer: Buffer, boundary: string): Generator<Delimiter | 'too-many'> {
  const dashed = Buffer.from(`--${boundary}`, 'latin1')
  let left: number = MTOM_LIMITS.maxFalseBoundaries
  for (let at = buffer.indexOf(dashed); at >= 0; at = buffer.indexOf(dashed, at + 1)) {
    const delimiter = delimiterAt(buffer, at, at + dashed.length)
    if (delimiter) yield delimiter
    else if (left-- === 0) return yield 'too-many'
  }
}

function delimiterAt(buffer: Buffer, at: number, after: number): Delimiter | undefined {
  if ((at > 0 && buffer[at - 1] !== LF) || !AFTER_BOUNDARY.includes(buffer[after])) return undefined
  const lineEnd = buffer.indexOf(LF, after)
  const end = lineEnd < 0 ? buffer.length : lineEnd + 1
  const rest = buffer.toString('latin1', after, Math.min(end, after + 80)).trim()
  if (rest !== '' && rest !== '--') return undefined
  const lineBreak = at === 0 ? 0 : at > 1 && buffer[at - 2] === CR ? 2 : 1
  return { start: at - lineBreak, end, closing: rest === '--' }
}

function readPart(part: Buffer): RawPart | undefined {
  const window = part.toString('latin1', 0, MTOM_LIMITS.maxHeaderBytes)
  const blank = /^\r?\n|\r?\n\r?\n/.exec(window)
  if (!blank) return part.length > MTOM_LIMITS.maxHeaderBytes ? undefined : partOf(window, part.subarray(part.length))
  return partOf(window.slice(0, blank.index), part.subarray(blank.index + blank[0].length))
}

function partOf(head: string, bytes: Uint8Array): RawPart {
  return { headerBytes: head.length, headers: readHeaders(head), bytes }
}

function readHeaders(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return headers
}
