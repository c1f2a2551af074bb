import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive, and what its two headers say of it when they lie. */
export interface Member {
  readonly path: string
  readonly bytes: Uint8Array
  /** Says this decompressed size instead of the real one. */
  readonly declaredSize?: number
  readonly encrypted?: boolean
}

/** Writes a ZIP archive byte by byte, so that names, sizes and flags may be anything (APPNOTE 6.3.10 §4.3). */
export function zipOf(members: readonly Member[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, bytes, declaredSize, encrypted = false } of members) {
    const name = Buffer.from(path, 'utf8')
    const data = deflateRawSync(bytes)
    const fields = Buffer.alloc(22)
    fields.writeUInt16LE(encrypted ? 1 : 0, 0)
    fields.writeUInt16LE(8, 2)
    fields.writeUInt32LE(crc32(bytes), 8)
    fields.writeUInt32LE(data.length, 12)
    fields.writeUInt32LE(declaredSize ?? bytes.length, 16)
    fields.writeUInt16LE(name.length, 20)
    const local = Buffer.concat([Buffer.from('504b03041400', 'hex'), fields, Buffer.alloc(2), name, data])
    const where = Buffer.alloc(4)
    where.writeUInt32LE(offset)
    directory.push(Buffer.concat([Buffer.from('504b010214001400', 'hex'), fields, Buffer.alloc(12), where, name]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(members.length, 0xffff), 8)
  end.writeUInt16LE(Math.min(members.length, 0xffff), 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}

/** The layout of a submission, with this metadata and these documents. */
export function xdmOf(metadata: string | Uint8Array, documents: Readonly<Record<string, string | Uint8Array>>): Member[] {
  const folder = 'IHE_XDM/SUBSET01'
  return [
    { path: 'README.TXT', bytes: Buffer.from('essai') },
    { path: 'INDEX.HTM', bytes: Buffer.from('<html/>') },
    { path: `${folder}/METADATA.XML`, bytes: Buffer.from(metadata) },
    ...Object.entries(documents).map(([name, bytes]) => ({ path: `${folder}/${name}`, bytes: Buffer.from(bytes) })),
  ]
}

/** Bytes that compress to about one fiftieth: under the ratio that is refused, so an honest bomb. */
export function bulk(size: number): Buffer {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at + 4 <= size; at += 400) bytes.writeUInt32LE((at * 2_654_435_761) >>> 0, at)
  return bytes
}
