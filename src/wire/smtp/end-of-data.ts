const DOT = 0x2e
const CR = 0x0d
const LF = 0x0a

/**
 * Looks, in a body whose dots were removed, for a line made of one dot that ends or begins with a bare CR or LF: another server
 * would take it for the end of the data and what follows for commands ("SMTP smuggling", RFC 5321 §4.1.1.4). Chunks may cut anywhere.
 */
export class EndOfDataScanner {
  /** Offset of the first such dot; -1 as long as none was seen. */
  found = -1
  #tail = Buffer.alloc(0)
  #offset = 0

  scan(chunk: Uint8Array): void {
    if (this.found < 0) {
      const bytes = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk
      const at = ambiguousDot(bytes, Math.max(0, this.#tail.length - 2), this.#offset === 0)
      if (at >= 0) this.found = this.#offset + at
      const keep = Math.min(4, bytes.length)
      this.#tail = Buffer.from(bytes.subarray(bytes.length - keep))
      this.#offset += bytes.length - keep
    }
  }
}

/** Dots before `from` were judged with the chunk before; the last two could not be, for want of what follows them. */
function ambiguousDot(bytes: Uint8Array, from: number, atStart: boolean): number {
  for (let at = bytes.indexOf(DOT, from); at >= 0; at = bytes.indexOf(DOT, at + 1)) {
    const next = bytes[at + 1]
    if (next !== CR && next !== LF) continue
    const before = bytes[at - 1]
    const opensBody = at === 0 && atStart
    if (before !== CR && before !== LF && !opensBody) continue
    const cleanStart = opensBody || (before === LF && bytes[at - 2] === CR)
    const cleanEnd = next === CR && bytes[at + 2] === LF
    const cut = at + 2 >= bytes.length && next === CR
    if (!cut && !(cleanStart && cleanEnd)) return at
  }
  return -1
}
