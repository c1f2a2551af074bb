import type { EspaceSante, Patient } from '#src/domain/population.ts'
import type { ConfigurationMonEspaceSante } from '../configuration.ts'
import type { EtatBal } from './etat.ts'

/** State of the patient's Mon espace santé now. */
export function espaceDe({ espace }: Pick<EtatBal, 'espace'>, patient: Patient): EspaceSante {
  return espace ?? patient.espaceSante ?? 'active'
}

/** The states in which a space takes no mail. */
export type EspaceFerme = 'clos' | 'oppose' | 'decede'

/** True when the space takes no mail (`specs/mssante.md` §2 P14, P19); for the deceased, configured: no source says. */
export function estFermee(espace: EspaceSante, { decede }: Pick<ConfigurationMonEspaceSante, 'decede'>): espace is EspaceFerme {
  return espace === 'clos' || espace === 'oppose' || (espace === 'decede' && decede === 'refuse')
}
