import { component } from './component.ts'

/** A person or a system in XDS metadata (`specs/dmp.md` §4.5): `899900063480^LIBRE^MAX^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`. */
export interface Xcn {
  readonly id: string
  readonly nom: string
  readonly prenom: string
  /** OID of the domain of the identifier. */
  readonly autorite: string
  /** `D` for a person, `U` for a system. */
  readonly typeNom: string
  /** `IDNPS` national, `EI` and `RI` internal, `NH` a patient. */
  readonly typeId: string
}

/** Reads an XCN; a component that is missing is empty. `undefined` when there is no identifier component at all. */
export function parseXcn(text: string): Xcn | undefined {
  const components = text.split('^')
  if (components.length < 2) return undefined
  const at = (rank: number) => components[rank - 1] ?? ''
  return { id: at(1), nom: at(2), prenom: at(3), autorite: at(9).split('&')[1] ?? '', typeNom: at(10), typeId: at(13) }
}

/** Writes an XCN; characters that the format uses as separators become spaces. */
export function formatXcn({ id, nom, prenom, autorite, typeNom, typeId }: Xcn): string {
  return `${component(id)}^${component(nom)}^${component(prenom)}^^^^^^&${autorite}&ISO^${typeNom}^^^${typeId}`
}
