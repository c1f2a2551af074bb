import { splitAdresse } from '#src/domain/adresse.ts'
import type { Etablissement } from '#src/exchange/simulator.ts'
import { PREFIXE } from './grammaire.ts'

/** True for an address that asks the bench for a fault. */
export type EstMagique = (adresse: string) => boolean

/** Magic addresses are those of the simulated operators: an establishment's own domains have none. */
export function magiqueSelon(actives: boolean, etablissements: readonly Pick<Etablissement, 'domaines'>[]): EstMagique {
  const reserves = new Set(etablissements.flatMap(({ domaines }) => domaines))
  return (adresse) => actives && adresse.toLowerCase().startsWith(PREFIXE) && !reserves.has(splitAdresse(adresse)?.domaine ?? '')
}
