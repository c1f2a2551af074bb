const DOT = 0x2e
const CR = 0x0d
const LF = 0x0a
/** A dot that begins a line, whatever ends the line before. */
const DOTTED_LINES = ['\n.', '\r.'].map((line) => Buffer.from(line))
/** Bytes around a dot that say whether it is ambiguous. */
const REACH = 2

/**
 * Looks, in a body whose dots were removed, for a line made of one dot that ends or begins with a bare CR or LF: another server
 * would take it for the end of the data and what follows for commands ("SMTP smuggling", RFC 5321 §4.1.1.4). Chunks may cut anywhere.
 */
export class EndOfDataScanner {
  /** Offset of the first such dot; -1 as long as none was seen. */
  found = -1
  /** The last bytes so far: their dots are judged with what follows. */
  #tail = Buffer.alloc(0)
  #offset = 0

  scan(chunk: Buffer): void {
    if (this.found >= 0) return
    const seam = Buffer.concat([this.#tail, chunk.subarray(0, 2 * REACH)])
    this.#look(seam, this.#offset - this.#tail.length, Math.max(0, this.#tail.length - REACH))
    // a copy of the seam rather than of the chunk: most dots have their neighbours in one chunk
    if (this.found < 0) this.#look(chunk, this.#offset, REACH)
    const end = chunk.length > 2 * REACH ? chunk : seam
    this.#tail = Buffer.from(end.subarray(Math.max(0, end.length - 2 * REACH)))
    this.#offset += chunk.length
  }

  #look(bytes: Buffer, offset: number, from: number): void {
    const at = ambiguousDot(bytes, from, offset === 0)
    if (at >= 0) this.found = offset + at
  }
}

/** The first ambiguous dot at `from` or after; one that wants what follows the bytes is left for later. */
function ambiguousDot(bytes: Buffer, from: number, atStart: boolean): number {
  if (atStart && from === 0 && bytes[0] === DOT && isAmbiguous(bytes, 0, true)) return 0
  const found = DOTTED_LINES.flatMap((line) => {
    for (let at = bytes.indexOf(line, Math.max(0, from - 1)); at >= 0; at = bytes.indexOf(line, at + 1))
      if (isAmbiguous(bytes, at + 1, false)) return [at + 1]
    return []
  })
  return found.length > 0 ? Math.min(...found) : -1
}

function isAmbiguous(bytes: Buffer, at: number, opensBody: boolean): boolean {
  const next = bytes[at + 1]
  if (next !== CR && next !== LF) return false
  const cut = at + 2 >= bytes.length && next === CR
  const cleanStart = opensBody || (bytes[at - 1] === LF && bytes[at - 2] === CR)
  const cleanEnd = next === CR && bytes[at + 2] === LF
  return !cut && !(cleanStart && cleanEnd)
}
