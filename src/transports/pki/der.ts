/** One DER element (X.690 §8.1): `tag` is the whole identifier octet, so `0x30` is a SEQUENCE and `0xa3` is `[3]`. */
export interface DerElement {
  readonly tag: number
  /** Contents octets. */
  readonly content: Uint8Array
  /** The whole element, identifier and length included. */
  readonly raw: Uint8Array
}

/** Reads the element at the start of `bytes`. Throws a `RangeError` when it is cut or has an indefinite or over-long length. */
export function readDer(bytes: Uint8Array, offset = 0): DerElement {
  const tag = bytes[offset]
  const first = bytes[offset + 1]
  if (tag === undefined || first === undefined) throw new RangeError(`Cannot read DER at offset ${offset}: the bytes end there.`)
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || lengthOctets > 4) throw new RangeError(`Cannot read DER at offset ${offset}: length form 0x${first.toString(16)}.`)
  const start = offset + 2 + lengthOctets
  const length = lengthOctets === 0 ? first : bytes.subarray(offset + 2, start).reduce((total, octet) => total * 256 + octet, 0)
  if (start + length > bytes.length) throw new RangeError(`Cannot read DER at offset ${offset}: ${length} bytes announced, fewer present.`)
  return { tag, content: bytes.subarray(start, start + length), raw: bytes.subarray(offset, start + length) }
}

/** The elements inside a constructed element, in order. Throws as `readDer` does. */
export function derChildren({ content }: DerElement): DerElement[] {
  const children: DerElement[] = []
  for (let offset = 0; offset < content.length; ) {
    const child = readDer(content, offset)
    children.push(child)
    offset += child.raw.length
  }
  return children
}

/** An OBJECT IDENTIFIER in dotted form. */
export function derOid({ content }: DerElement): string {
  const arcs: number[] = []
  let value = 0
  for (const octet of content) {
    value = value * 128 + (octet & 0x7f)
    if (octet < 0x80) {
      arcs.push(value)
      value = 0
    }
  }
  const first = Math.min(2, Math.floor((arcs[0] ?? 0) / 40))
  return [first, (arcs[0] ?? 0) - 40 * first, ...arcs.slice(1)].join('.')
}

/** A UTCTime or GeneralizedTime, milliseconds since the epoch (RFC 5280 §4.1.2.5: UTC, seconds present). `NaN` in another form. */
export function derTime({ tag, content }: DerElement): number {
  const text = Buffer.from(content).toString('latin1')
  const full = tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  return Date.parse(full.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}

/** An INTEGER as upper-case hexadecimal , whole octets, as certificate serial numbers are written. */
export function derHex({ content }: DerElement): string {
  return Buffer.from(content)
    .toString('hex')
    .toUpperCase()
    .replace(/^(?:00)+(?=..)/, '')
}
