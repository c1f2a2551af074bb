import type { BlobRef } from '#src/domain/journal-entry.ts'
import { DEBUT, EN_MEMOIRE, PAQUET } from '../mime/grand-courriel.ts'
import type { FluxEntrant } from '../session/flux-entrant.ts'

/** Where a long literal goes while it comes (`Journal.spool`). */
export interface Cote {
  write(octets: Uint8Array): Promise<void>
  finish(): Promise<BlobRef>
  read(): Promise<Buffer>
  discard(): Promise<void>
}

/** The bytes of a literal of a command. */
export interface Litteral {
  /** All of them, or the first ones when they went aside. */
  readonly octets: Buffer
  readonly aCote?: { readonly ref: BlobRef; readonly spool: Cote }
}

/**
 * Reads a literal, a long one aside and only as fast as it is written; `undefined` when the other side left.
 *
 * @param longueur bytes announced
 */
export async function lireLitteral(flux: FluxEntrant, longueur: number, ouvrirACote: () => Promise<Cote>): Promise<Litteral | undefined> {
  if (longueur <= EN_MEMOIRE) {
    const octets = await flux.octets(longueur)
    return octets && { octets }
  }
  const spool = await ouvrirACote()
  let debut: Buffer | undefined
  for (let reste = longueur; reste > 0; ) {
    const paquet = await flux.octets(Math.min(PAQUET, reste))
    if (!paquet) {
      await spool.discard()
      return undefined
    }
    await spool.write(paquet)
    // a copy: the rest need not stay in memory
    debut = debut && debut.length >= DEBUT ? debut : Buffer.concat([debut ?? VIDE, paquet]).subarray(0, DEBUT)
    reste -= paquet.length
  }
  return { octets: debut!, aCote: { ref: await spool.finish(), spool } }
}

const VIDE = Buffer.alloc(0)
