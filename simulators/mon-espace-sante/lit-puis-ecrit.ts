import type { DepotDeDocument, Ecriture } from './geste.ts'
import { momentDeLecture, peuApres } from './moments.ts'
import type { Intention, Persona } from './persona.ts'

/**
 * Intentions of somebody who reads on an evening or at a weekend, and writes, or puts a document, once, a while later.
 *
 * @param medianeMinutes half of the people write sooner after reading
 */
export function litPuisEcrit(
  medianeMinutes: number,
  geste: (Ecriture | DepotDeDocument) & Pick<Intention, 'malgreLaCloture'>,
): Persona['intentions'] {
  return ({ aMs, tirage }) => {
    const luMs = momentDeLecture(aMs, tirage)
    return [
      { action: 'lire', aMs: luMs },
      { ...geste, aMs: peuApres(luMs, tirage, medianeMinutes) },
    ]
  }
}
