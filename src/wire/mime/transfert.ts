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

/** Value of a hexadecimal digit by its byte; -1 for the others. */
const HEX = Int8Array.from({ length: 256 }, (_, byte) => '0123456789ABCDEF'.indexOf(String.fromCharCode(byte).toUpperCase()))

/** Quoted-printable (RFC 2045 §6.7); a `=` that starts no escape stays as it is. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  if (!bytes.includes(0x3d)) return bytes
  const out = Buffer.allocUnsafe(bytes.length)
  const last = bytes.length - 1
  let length = 0
  for (let i = 0; i <= last; i++) {
    const byte = bytes[i]!
    if (byte !== 0x3d || i === last) {
      out[length++] = byte
      continue
    }
    const next = bytes[i + 1]!
    const after = i + 2 <= last ? bytes[i + 2]! : 0
    if (next === 0x0a) i += 1
    else if (next === 0x0d && after === 0x0a) i += 2
    else if (HEX[next]! >= 0 && HEX[after]! >= 0) {
      out[length++] = HEX[next]! * 16 + HEX[after]!
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
