import { adressePatient } from '#src/domain/adresse.ts'
import type { EspaceSante, Patient, Population } from '#src/domain/population.ts'

/** A patient as whoever integrates a software needs it: whom to look up at INSi, and where to write. */
export interface PatientJoignable {
  readonly id: string
  /** Absent: INSi does not find this person. */
  readonly matricule?: string
  readonly oid?: string
  readonly nomNaissance: string
  readonly listePrenoms: string
  readonly sexe: string
  /** `AAAA-MM-JJ`; day or month may be `00`. */
  readonly dateNaissance: string
  readonly lieuNaissance?: string
  /** Absent: no matricule, or one that opens the mailbox of somebody else of the population. */
  readonly adresse?: string
  /** State of that mailbox. */
  readonly espaceSante?: EspaceSante
}

/**
 * The patients of a population with their addresses, in its order.
 *
 * @param espaces what became of mailboxes since, by patient id; the others are as the population says
 */
export function annuaireDesPatients(
  { patients, patientByMatricule }: Pick<Population, 'patients' | 'patientByMatricule'>,
  domainePatient: string,
  espaces: ReadonlyMap<string, EspaceSante> = new Map(),
): PatientJoignable[] {
  return patients.map(({ id, ins, traits, espaceSante }: Patient) => {
    const { nomNaissance, listePrenoms, sexe, dateNaissance, lieuNaissance } = traits
    const owned = ins && patientByMatricule(ins.matricule)?.id === id
    const espace = espaces.get(id) ?? espaceSante
    return {
      id,
      ...(ins && { matricule: ins.matricule, oid: ins.oid }),
      nomNaissance,
      listePrenoms,
      sexe,
      dateNaissance,
      ...(lieuNaissance && { lieuNaissance }),
      ...(owned && { adresse: adressePatient(ins.matricule, domainePatient), ...(espace && { espaceSante: espace }) }),
    }
  })
}
