import { derString } from './der-string.ts'

interface RawAttribute {
  readonly type: string
  readonly value: string
}

/** Longest text read: far above any real name, so that a hostile one costs nothing. */
const maxLength = 4_096

/**
 * Splits a distinguished name into relative names and attributes, values unescaped (RFC 4514 §3; RFC 2253 §4 for `;` and quotes).
 * @returns `undefined` when the text has not this form, is empty, or is over 4,096 characters
 */
export function parseRdns(text: string): RawAttribute[][] | undefined {
  if (text.trim() === '' || text.length > maxLength) return undefined
  const rdns: RawAttribute[][] = []
  for (const rdn of splitUnescaped(text, ',;')) {
    const attributes: RawAttribute[] = []
    for (const part of splitUnescaped(rdn, '+')) {
      const equals = part.indexOf('=')
      const type = part.slice(0, equals).trim()
      const value = equals > 0 ? readValue(part.slice(equals + 1)) : undefined
      if (value === undefined || !/^[A-Za-z0-9.-]+$/.test(type)) return undefined
      attributes.push({ type, value })
    }
    rdns.push(attributes)
  }
  return rdns
}

function splitUnescaped(text: string, separators: string): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]!
    if (character === '\\') i += 1
    else if (character === '"') quoted = !quoted
    else if (!quoted && separators.includes(character)) {
      parts.push(text.slice(start, i))
      start = i + 1
    }
  }
  return [...parts, text.slice(start)]
}

function readValue(raw: string): string | undefined {
  const text = raw.replace(/^ +/, '')
  if (text.startsWith('#')) return readHexValue(text.slice(1).trim())
  return unescapeValue(text)
}

/** `#14047465…`: the BER of the value, as Java and .NET write types they have no keyword for. */
function readHexValue(hex: string): string | undefined {
  if (!/^(?:[0-9a-f]{2}){2,}$/i.test(hex)) return undefined
  const bytes = Buffer.from(hex, 'hex')
  return bytes[1]! < 128 && bytes.length === bytes[1]! + 2 ? derString(bytes[0]!, bytes.subarray(2)) : undefined
}

function unescapeValue(text: string): string | undefined {
  const quotes = /^"((?:[^"\\]|\\.)*)"\s*$/su.exec(text)
  const source = quotes ? quotes[1]! : text
  const bytes: Buffer[] = []
  // Bytes up to here came from an escape, so a space among them is part of the value.
  let significant = 0
  for (let i = 0; i < source.length; ) {
    const pair = /^\\([0-9a-f]{2})/i.exec(source.slice(i, i + 3))
    const escaped = source[i] === '\\'
    if (escaped && i + 1 >= source.length) return undefined
    const character = String.fromCodePoint(source.codePointAt(escaped ? i + 1 : i)!)
    bytes.push(pair ? Buffer.from(pair[1]!, 'hex') : Buffer.from(character, 'utf8'))
    i += pair ? 3 : character.length + (escaped ? 1 : 0)
    if (escaped || quotes) significant = bytes.length
  }
  const kept = Buffer.concat(bytes.slice(0, significant)).toString('utf8')
  return kept + Buffer.concat(bytes.slice(significant)).toString('utf8').replace(/ +$/, '')
}
