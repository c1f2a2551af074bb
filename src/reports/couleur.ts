import { styleText } from 'node:util'
import type { Couleur } from './report.ts'

/** No colour: files, tests. */
export const SANS_COULEUR: Couleur = (_teinte, texte) => texte

/** Colours for a stream, when it is a terminal and NO_COLOR is not set. */
export function couleurDe(stream: NodeJS.WritableStream): Couleur {
  return (teinte, texte) => styleText(teinte, texte, { stream })
}
