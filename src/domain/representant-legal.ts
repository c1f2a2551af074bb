/** How a legal representative is related to the minor. */
export const LIENS_REPRESENTANT = ['mere', 'pere', 'tuteur'] as const

export type LienRepresentant = (typeof LIENS_REPRESENTANT)[number]

/** Who exercises parental authority over a minor, and reads the minor's mail in Mon espace santé (`specs/mssante.md` §2 P5). */
export interface RepresentantLegal {
  readonly nom: string
  readonly prenom: string
  readonly lien: LienRepresentant
}
