import { decodeCharset } from './charset.ts'
import { decodeQuotedPrintable } from './transfert.ts'

const MOT = /=\?([^?\s*]{1,60})(?:\*[^?\s]*)?\?([bq])\?([^?]*)\?=/gi

/** Reads the encoded words of a header value (RFC 2047); `ok` is false when one could not be decoded. */
export function decodeMots(value: string): { text: string; ok: boolean } {
  if (!value.includes('=?')) return { text: value, ok: true }
  let text = ''
  let ok = true
  let end = 0
  let pending: { charset: string; bytes: Buffer[] } | undefined
  const flush = () => {
    if (!pending) return
    const word = decodeCharset(Buffer.concat(pending.bytes), pending.charset)
    text += word.text
    ok &&= word.known && word.valid
    pending = undefined
  }
  for (const match of value.matchAll(MOT)) {
    const between = value.slice(end, match.index)
    // RFC 2047 §6.2: white space between two encoded words is not part of the text
    const adjacent = pending !== undefined && between.trim() === ''
    const charset = match[1]!.toLowerCase()
    if (!adjacent || pending?.charset !== charset) flush()
    if (!adjacent) text += between
    // some writers cut a character in two words, so bytes are joined before they are decoded
    pending ??= { charset, bytes: [] }
    pending.bytes.push(decodeWord(match[2]!, match[3]!))
    ok &&= match[2]!.toLowerCase() !== 'b' || /^[A-Za-z0-9+/]*={0,2}$/.test(match[3]!)
    end = match.index + match[0].length
  }
  flush()
  return { text: text + value.slice(end), ok: ok && !value.slice(end).includes('=?') }
}

function decodeWord(encoding: string, content: string): Buffer {
  return encoding.toLowerCase() === 'b'
    ? Buffer.from(content, 'base64')
    : decodeQuotedPrintable(Buffer.from(content.replaceAll('_', ' '), 'latin1'))
}
