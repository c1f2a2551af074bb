import type { SMTPConnection } from 'smtp-server/lib/smtp-connection.js'

const CR = 0x0d
const LF = 0x0a
const DOT = 0x2e
/** A line that begins with a dot ends the body or had its dot doubled (RFC 5321 §4.5.2). */
const DOTTED_LINE = Buffer.from('\n.')
/** What smtp-server must see before such a dot, and keeps of each chunk. */
const BEFORE = 4

/**
 * Hands a parser's lines straight to the body, doubled dots made one. smtp-server 3.21 goes through a body byte by byte, which is half of what
 * receiving one costs, and takes a turn of the event loop for each doubled dot; it still reads, and it alone, what may end the body.
 */
export function passPlainLines(parser: ReturnType<SMTPConnection['_createParser']>): void {
  const feed = parser._feedDataStream
  parser._feedDataStream = (chunk, done) => {
    const body = parser._dataStream
    const bytes = parser._lastBytes ? Buffer.concat([parser._lastBytes, chunk]) : chunk
    if (!body?.writable || (parser._atDataStart && bytes[0] === DOT)) {
      feed.call(parser, chunk, done)
      return
    }
    const { plain, rest } = plainLines(bytes)
    if (plain.length === 0) {
      feed.call(parser, chunk, done)
      return
    }
    parser._lastBytes = false
    parser._countDataBytes(plain.length)
    const goOn = () => {
      body.off('drain', goOn).off('close', goOn)
      feed.call(parser, rest, done)
    }
    if (body.write(plain)) goOn()
    // a body that nobody reads any more closes without draining
    else body.once('drain', goOn).once('close', goOn)
  }
}

/** The lines of the body before what may end it, without the dots that double others, and what is left for smtp-server to read. */
function plainLines(bytes: Buffer): { plain: Buffer; rest: Buffer } {
  let out: Buffer | undefined
  let written = 0
  let from = 0
  let stop = bytes.length - BEFORE
  for (let lf = bytes.indexOf(DOTTED_LINE, 1); lf >= 0 && lf + 3 < bytes.length; lf = bytes.indexOf(DOTTED_LINE, lf + 2)) {
    if (bytes[lf + 2] === DOT) {
      out ??= Buffer.allocUnsafe(bytes.length)
      written += bytes.copy(out, written, from, lf + 1)
      from = lf + 2
    } else if (bytes[lf - 1] === CR && bytes[lf + 2] === CR && bytes[lf + 3] === LF) {
      stop = lf - 1
      break
    }
  }
  stop = Math.max(from, stop)
  if (!out) return { plain: bytes.subarray(0, stop), rest: bytes.subarray(stop) }
  written += bytes.copy(out, written, from, stop)
  return { plain: out.subarray(0, written), rest: bytes.subarray(stop) }
}
