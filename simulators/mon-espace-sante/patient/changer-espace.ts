import type { EspaceSante } from '#src/domain/population.ts'
import type { BalPatient } from './bal-patient.ts'
import type { Titulaire } from './titulaire.ts'

/** The patient's space becomes active, closed or objected to, or its owner dies; what arrives from then on is met in the new state. */
export function changerEspace(titulaire: Titulaire, etat: EspaceSante, bal: BalPatient): Promise<void> {
  return bal.changer(titulaire, { acte: 'changement-d-espace', espace: etat }, [{ type: 'espace-sante-change', etat }])
}
