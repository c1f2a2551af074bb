/** Kinds of mailbox (`specs/mssante.md` §1.1, JDV_J139-TypeBAL-RASS): of a person, a practice, an organisation, a software. */
export const TYPES_BOITE = ['PER', 'CAB', 'ORG', 'APP'] as const
export type TypeBoite = (typeof TYPES_BOITE)[number]

/** A professional mailbox at the simulated operator. Test identities only. */
export interface BoiteAuxLettres {
  /** Lower case. */
  readonly adresse: string
  readonly type: TypeBoite
  /**
   * Who may open it: PS_IdNat of people, prefix included (`899700218896`); for APP, Struct_IdNat of the structures whose certificate
   * opens it, any structure when there is none.
   */
  readonly titulaires: readonly string[]
}
