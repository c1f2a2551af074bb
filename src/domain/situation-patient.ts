import type { Patient } from './population.ts'
import type { Sejour } from './sejour.ts'

/**
 * What a declared movement says of the patient at that moment, from the population: reachable, Mon espace santé activated, state
 * of the DMP (`specs/indicators.md`, Vocabulary: *joignable*, *espace activé*). Indicators read it in the journal, never in the
 * population. A member is absent when the population does not say.
 */
export function situationPatient({ ins, espaceSante, dmp }: Patient): Pick<Sejour, 'joignable' | 'espaceActive' | 'dmpALAdmission'> {
  return {
    ...(espaceSante && {
      joignable: ins !== undefined && (espaceSante === 'active' || espaceSante === 'non-active'),
      espaceActive: espaceSante === 'active',
    }),
    ...(dmp && { dmpALAdmission: dmp }),
  }
}
