import type { CopieListeBlanche } from '#src/domain/copie-liste-blanche.ts'
import type { StreamModel } from '#src/exchange/transaction.ts'

/** The last good copy of the white list, kept when a later download fails; none before the first. */
export interface EtatCopie {
  readonly copie?: CopieListeBlanche
}

export const FLUX_COPIE = 'liste-blanche/mssante'

export const MODELE_COPIE: StreamModel<EtatCopie> = {
  initial: () => ({}),
  evolve: (etat, event) => (event.type === 'liste-blanche-copiee' ? { copie: event.copie } : etat),
}
