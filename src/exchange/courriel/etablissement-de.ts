import { splitAdresse } from '#src/domain/adresse.ts'
import type { Etablissement } from '../simulator.ts'

/** The establishment under test whose mail domain an address is in; `undefined` for any other address. */
export function etablissementDe(etablissements: readonly Etablissement[], adresse: string): Etablissement | undefined {
  const domaine = splitAdresse(adresse)?.domaine
  return domaine === undefined ? undefined : etablissements.find(({ domaines }) => domaines.includes(domaine))
}
