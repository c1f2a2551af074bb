import { asBuffer } from './as-buffer.ts'

/** Tags of the ASN.1 string types that a distinguished name may use (X.690, X.520). */
const decoders: Readonly<Record<number, (bytes: Uint8Array) => string>> = {
  12: (bytes) => new TextDecoder('utf-8').decode(bytes),
  18: latin1,
  19: latin1,
  20: latin1,
  22: latin1,
  26: latin1,
  30: (bytes) => new TextDecoder('utf-16be').decode(bytes),
}

/**
 * The text of an ASN.1 string (UTF8, Numeric, Printable, T61, IA5, Visible or BMP string; T61 is read as Latin-1, as every reader does).
 * @param tag universal tag number: 12 for UTF8String
 * @returns `undefined` for another type
 */
export function derString(tag: number, bytes: Uint8Array): string | undefined {
  return decoders[tag]?.(bytes)
}

function latin1(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('latin1')
}
