import { component } from './component.ts'

/** A structure in XDS metadata (`specs/dmp.md` §4.5): `HOPITAL^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^10B0127189`. */
export interface Xon {
  readonly nom: string
  /** OID of the domain of the identifier. */
  readonly autorite: string
  /** `IDNST` for a national identifier. */
  readonly typeId: string
  readonly id: string
}

/** Reads an XON; a component that is missing is empty. */
export function parseXon(text: string): Xon {
  const components = text.split('^')
  const at = (rank: number) => components[rank - 1] ?? ''
  return { nom: at(1), autorite: at(6).split('&')[1] ?? '', typeId: at(7), id: at(10) }
}

/** Writes an XON; characters that the format uses as separators become spaces. */
export function formatXon({ nom, autorite, typeId, id }: Xon): string {
  return `${component(nom)}^^^^^&${autorite}&ISO^${typeId}^^^${component(id)}`
}
