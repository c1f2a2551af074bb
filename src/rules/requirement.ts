import type { Severity } from '#src/domain/finding.ts'

export type Niveau = 'DOIT' | 'DEVRAIT' | 'PEUT'

/** V verified in the source, S secondary source, K general knowledge, G guess. */
export type Confiance = 'V' | 'S' | 'K' | 'G'

/** A row of the register, `src/rules/requirements/<set>.csv`. */
export interface Requirement {
  /** Set the id belongs to: `mssante-ref2`. */
  readonly set: string
  readonly id: string
  /** Rephrased, in French. */
  readonly texte: string
  readonly niveau: Niveau
  /** Who must obey: `client`, `operateur`, `lps`. */
  readonly acteur: string
  /** Document and version. */
  readonly source: string
  readonly confiance: Confiance
  /** Why it cannot be checked from the wire; empty when it can. */
  readonly nonVerifiable: string
}

/** The severity a requirement gives to the rules that cite it (design §6): `erreur` only for DOIT with V or S. */
export function severityOf({ niveau, confiance }: Requirement): Severity {
  if (niveau === 'PEUT') return 'information'
  return niveau === 'DOIT' && (confiance === 'V' || confiance === 'S') ? 'erreur' : 'avertissement'
}
