import type { SaxesParser } from 'saxes'
import { Turns } from '#src/domain/turns.ts'

/** Characters parsed before the others have a turn: thirty milliseconds of the worst markup. */
const CHUNK = 100_000

/** Feeds a whole document to a parser and closes it, a piece at a time so that a long one does not hold the event loop. Throws what a handler throws. */
export async function parseInTurns(parser: SaxesParser<{ xmlns: true }>, text: string): Promise<void> {
  const turns = new Turns(CHUNK)
  for (let at = 0; at < text.length; at += CHUNK) {
    if (at > 0) await turns.spent(CHUNK)
    parser.write(text.slice(at, at + CHUNK))
  }
  parser.close()
}
