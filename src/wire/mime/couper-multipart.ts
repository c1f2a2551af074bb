/** What a whole mail may still cost; lowered as it is read. */
export interface BudgetMime {
  parties: number
  /** Lines that look like a delimiter: a body made of them costs no more than another. */
  lignes: number
  /** Bytes searched, each as many times as multiparts hold it. */
  octets: number
  /** Bytes of quoted-printable, ten times slower to read than base64; nobody writes megabytes of it. */
  quotedPrintable: number
}

/** The bodies between the boundaries of a multipart, and what was wrong with them. */
export interface Morceaux {
  readonly pieces: readonly Buffer[]
  readonly problem?: 'mime-borne-jamais-vue' | 'mime-borne-de-fin-absente' | 'mime-trop-de-parties' | 'mime-trop-profond'
}

/**
 * Cuts the body of a multipart at its delimiter lines (RFC 2046 §5.1.1): `--boundary` at the start of a line, then `--` on the
 * last one. Preamble and epilogue are dropped; the line end before a delimiter belongs to it.
 */
export function couperMultipart(body: Buffer, boundary: string, budget: BudgetMime): Morceaux {
  const delimiter = Buffer.from(`--${boundary}`, 'utf8')
  const pieces: Buffer[] = []
  let start = -1
  budget.octets -= body.length
  if (budget.octets < 0) return { pieces, problem: 'mime-trop-profond' }
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + delimiter.length)) {
    if (--budget.lignes < 0) return { pieces, problem: 'mime-trop-de-parties' }
    const after = endOfDelimiter(body, at, delimiter.length)
    if (!after) continue
    if (start !== -1) {
      if (--budget.parties < 0) return { pieces, problem: 'mime-trop-de-parties' }
      pieces.push(body.subarray(start, lineEndBefore(body, at, start)))
    }
    if (after.closing) return { pieces }
    start = after.next
  }
  if (start === -1) return { pieces, problem: 'mime-borne-jamais-vue' }
  pieces.push(body.subarray(Math.min(start, body.length)))
  return { pieces, problem: 'mime-borne-de-fin-absente' }
}

/** Where the line after a delimiter line begins, or nothing when these bytes only look like one. */
function endOfDelimiter(body: Buffer, at: number, length: number): { next: number; closing: boolean } | undefined {
  if (at > 0 && body[at - 1] !== 0x0a) return undefined
  let next = at + length
  const closing = body[next] === 0x2d && body[next + 1] === 0x2d
  if (closing) next += 2
  while (body[next] === 0x20 || body[next] === 0x09) next++
  if (body[next] === 0x0d) next++
  if (next < body.length && body[next] !== 0x0a) return undefined
  return { next: next + 1, closing }
}

function lineEndBefore(body: Buffer, at: number, start: number): number {
  const crlf = body[at - 2] === 0x0d ? at - 2 : at - 1
  return Math.max(crlf, start)
}
