/** A box of an ISO base media file: its size on four bytes, its type of four characters, its content (ISO/IEC 14496-12 §4.2). */
export function boiteIso(type: string, content: Uint8Array): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(8 + content.byteLength)
  return Buffer.concat([size, Buffer.from(type, 'latin1'), content])
}

/** The box that says what the file is: a major brand, version 0, and the brands it can also be read as (ISO/IEC 14496-12 §4.3). */
export function boiteFtyp(marque: string, compatibles: readonly string[]): Buffer {
  return boiteIso('ftyp', Buffer.concat([Buffer.from(marque, 'latin1'), Buffer.alloc(4), Buffer.from(compatibles.join(''), 'latin1')]))
}
