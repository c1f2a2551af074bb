import { isAscii } from 'node:buffer'
import { asBuffer } from '#src/domain/as-buffer.ts'

/** True of a mail whose header block is beyond US-ASCII: it travels with SMTPUTF8 alone (RFC 6532, RFC 6531 §3.2). */
export function enUtf8(mail: Uint8Array): boolean {
  const bytes = asBuffer(mail)
  const end = bytes.indexOf('\r\n\r\n')
  return !isAscii(end < 0 ? bytes : bytes.subarray(0, end))
}
