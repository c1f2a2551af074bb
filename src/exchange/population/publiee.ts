import { OID } from '#src/domain/oid.ts'
import type { Patient } from '#src/domain/population.ts'
import { baseDmp, type LigneBaseDmp } from './publiee-dmp.ts'
import { PATIENTS_INSI } from './publiee-insi.ts'

/** DESMAUX NATHALIE alone lives under the demonstration OID (`specs/dmp.md` §9.1). */
const MATRICULE_DEMO = '255069999999934'

/**
 * The published patients of a bench: those of INSi, then those of the DMP base. Someone in both (same matricule, birth name and
 * first given name) is one person, with the richer traits of the first and the DMP state of the second.
 */
export const PATIENTS_PUBLIES: readonly Patient[] = merge()

function merge(): Patient[] {
  const base = baseDmp()
  const dmpOf = new Map(base.map((line) => [keyOf(line.matricule, line.nomNaissance, line.prenom), line.dmp]))
  const insi = PATIENTS_INSI.map((patient) => {
    const key = keyOf(patient.ins?.matricule ?? '', patient.traits.nomNaissance, patient.traits.premierPrenom)
    const dmp = dmpOf.get(key)
    dmpOf.delete(key)
    return dmp ? { ...patient, dmp, source: `${patient.source}; specs/dmp.md §9.1` } : patient
  })
  const others = base.filter(({ matricule, nomNaissance, prenom }) => dmpOf.has(keyOf(matricule, nomNaissance, prenom)))
  return [...insi, ...others.map(patientOf)]
}

function keyOf(matricule: string, nomNaissance: string, prenom: string): string {
  return `${matricule}|${nomNaissance}|${prenom}`
}

function patientOf({ matricule, nomNaissance, prenom, dateNaissance, sexe, dmp }: LigneBaseDmp): Patient {
  const oid = matricule === MATRICULE_DEMO ? OID.INS_NIR_DEMO : OID.INS_NIR_TEST
  return {
    id: `${nomNaissance}-${prenom}`.toLowerCase(),
    traits: { nomNaissance, listePrenoms: prenom, premierPrenom: prenom, sexe, dateNaissance },
    ...(matricule && { ins: { matricule, oid } }),
    dmp,
    publie: true,
    source: 'specs/dmp.md §9.1',
  }
}
