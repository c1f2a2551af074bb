import { hash, webcrypto } from 'node:crypto'

/** Above, the hash is computed off the event loop; below, going there costs more than hashing. */
const OFF_LOOP_BYTES = 500_000

const WEB_NAMES = { sha1: 'SHA-1', sha256: 'SHA-256' } as const

/** Hash of bytes, lower-case hexadecimal. */
export async function digest(algorithm: keyof typeof WEB_NAMES, bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength < OFF_LOOP_BYTES) return hash(algorithm, bytes)
  return Buffer.from(await webcrypto.subtle.digest(WEB_NAMES[algorithm], bytes)).toString('hex')
}
