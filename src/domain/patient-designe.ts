import type { Patient, Population } from './population.ts'

/** The person that an id of the population or a matricule designates, whichever people who write requests have at hand; `undefined` when nobody is. */
export function patientDesigne(
  population: Pick<Population, 'patientById' | 'patientByMatricule'>,
  idOuMatricule: string,
): Patient | undefined {
  return population.patientById(idOuMatricule) ?? population.patientByMatricule(idOuMatricule)
}
