/** Bytes with their transfer encoding removed; `problem` says what was wrong with it. */
export interface Transfere {
  readonly bytes: Buffer
  readonly problem?: 'codage-inconnu' | 'base64'
}

/** Removes a Content-Transfer-Encoding (RFC 2045 §6); an unknown one leaves the bytes as they are. */
export function decodeTransfert(bytes: Buffer, encoding: string): Transfere {
  if (encoding === 'base64') return decodeBase64(bytes)
  if (encoding === 'quoted-printable') return { bytes: decodeQuotedPrintable(bytes) }
  return encoding === '7bit' || encoding === '8bit' || encoding === 'binary' ? { bytes } : { bytes, problem: 'codage-inconnu' }
}

/** Quoted-printable (RFC 2045 §6.7); a `=` that starts no escape stays as it is. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  if (!bytes.includes(0x3d)) return bytes
  const out = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte !== 0x3d) {
      out[length++] = byte
      continue
    }
    const softBreak = softBreakLength(bytes, i + 1)
    const code = softBreak ? Number.NaN : hexPair(bytes[i + 1], bytes[i + 2])
    if (softBreak) i += softBreak
    else if (code >= 0) {
      out[length++] = code
      i += 2
    } else out[length++] = byte
  }
  return out.subarray(0, length)
}

function decodeBase64(bytes: Buffer): Transfere {
  const text = bytes.toString('latin1')
  const decoded = Buffer.from(text, 'base64')
  return /[^A-Za-z0-9+/=\r\n\t ]/.test(text) ? { bytes: decoded, problem: 'base64' } : { bytes: decoded }
}

function softBreakLength(bytes: Buffer, at: number): number {
  if (bytes[at] === 0x0a) return 1
  return bytes[at] === 0x0d && bytes[at + 1] === 0x0a ? 2 : 0
}

function hexPair(high = 0, low = 0): number {
  const [h, l] = [hexDigit(high), hexDigit(low)]
  return h < 0 || l < 0 ? -1 : h * 16 + l
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const upper = byte & 0xdf
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1
}
