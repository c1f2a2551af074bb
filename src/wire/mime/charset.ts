import { isAscii, isUtf8 } from 'node:buffer'
import { asBuffer } from '#src/domain/as-buffer.ts'

/** Text read from bytes; `known` is false for a charset that nobody knows, `valid` when the bytes are text in it. */
export interface TexteLu {
  readonly text: string
  readonly known: boolean
  readonly valid: boolean
}

/**
 * Decodes bytes written in a charset of the IANA registry, never throwing: an unknown charset is read as ISO-8859-1, invalid
 * bytes become U+FFFD.
 */
export function decodeCharset(bytes: Uint8Array, charset = 'utf-8'): TexteLu {
  const name = charset.trim().toLowerCase()
  if (name === 'utf-8' || name === 'utf8' || name === 'us-ascii') {
    const buffer = asBuffer(bytes)
    const valid = name === 'us-ascii' ? isAscii(buffer) : isUtf8(buffer)
    return { text: buffer.toString('utf8'), known: true, valid }
  }
  try {
    const text = new TextDecoder(name).decode(bytes)
    return { text, known: true, valid: !text.includes('\ufffd') }
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), known: false, valid: false }
  }
}
