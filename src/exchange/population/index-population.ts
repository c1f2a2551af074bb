import type { BoiteAuxLettres } from '#src/domain/boite-aux-lettres.ts'
import type { Patient, Population, Professionnel, Structure } from '#src/domain/population.ts'

/**
 * Indexes people by id and by every matricule they have or had (15 characters). A present matricule wins over a historical
 * one, and the first of two people who share a published number wins.
 */
export function indexPopulation(
  patients: readonly Patient[],
  professionnels: readonly Professionnel[] = [],
  structures: readonly Structure[] = [],
  boites: readonly BoiteAuxLettres[] = [],
): Population {
  const byId = new Map(patients.map((patient) => [patient.id, patient]))
  const byMatricule = new Map<string, Patient>()
  const add = (matricule: string | undefined, patient: Patient) => {
    if (matricule !== undefined && !byMatricule.has(matricule)) byMatricule.set(matricule, patient)
  }
  for (const patient of patients) add(patient.ins?.matricule, patient)
  for (const patient of patients) for (const { matricule } of patient.insHistorique ?? []) add(matricule, patient)
  return {
    patients,
    professionnels,
    structures,
    boites,
    patientById: (id) => byId.get(id),
    patientByMatricule: (matricule) => byMatricule.get(matricule),
  }
}
