import { blobRef } from '#src/exchange/exchange-entry.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { Received } from '#src/exchange/transaction.ts'
import { EndOfDataScanner } from '#src/wire/smtp/end-of-data.ts'
import type { SmtpBody } from '#src/wire/smtp/smtp-dialogue.ts'

/** Bodies up to this size stay in memory; larger ones are written aside while they arrive (design §3). */
export const EN_MEMOIRE = 1_000_000
/** What is kept in memory of a larger body: enough for its headers (budget 256 KB). */
const DEBUT = 300_000

/** A place for a large body: `Journal.spool`. */
type Spool = Awaited<ReturnType<SimulatorEnvironment['journal']['spool']>>

/** A body that arrived to its end. */
export interface Corps {
  /** The whole body, or its beginning when it was written aside. */
  readonly debut: Buffer
  /** The body for the journal, hashed once; absent when it was over the limit. */
  readonly spooled?: NonNullable<Received['spooled']>
  /** Bytes received. */
  readonly octets: number
  /** Offset of a dot that ends the data ambiguously; -1 when there is none. */
  readonly finAmbigue: number
}

/** Reads a body to its end, with back-pressure; once it is over the limit the rest is read and forgotten. Rejects when the client leaves. */
export async function recevoirCorps(body: SmtpBody, ouvrirSpool: () => Promise<Spool>): Promise<Corps> {
  const scanner = new EndOfDataScanner()
  let chunks: Buffer[] = []
  let octets = 0
  let spool: Spool | undefined
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      octets += chunk.length
      if (body.sizeExceeded) continue
      scanner.scan(chunk)
      if (octets <= EN_MEMOIRE) {
        chunks.push(chunk)
        continue
      }
      if (!spool) {
        spool = await ouvrirSpool()
        for (const earlier of chunks) await spool.write(earlier)
        chunks = [Buffer.concat(chunks).subarray(0, DEBUT)]
      }
      await spool.write(chunk)
    }
  } catch (error) {
    await spool?.discard()
    throw error
  }
  const debut = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
  const finAmbigue = scanner.found
  if (body.sizeExceeded) {
    await spool?.discard()
    return { debut, octets, finAmbigue }
  }
  const spooled = spool ? { ref: await spool.finish(), spool } : { ref: blobRef(debut), bytes: debut }
  return { debut, spooled, octets, finAmbigue }
}
