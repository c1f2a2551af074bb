import type { Patient } from '#src/domain/population.ts'
import type { PatientTrouve } from '#src/wire/hl7v3/patient-answer.ts'

/** What the DMP says of a patient it knows (`specs/dmp.md` §1.3). */
export function patientTrouve({ traits, ins, espaceSante }: Patient): PatientTrouve {
  return {
    ids: ins ? [{ root: ins.oid, extension: ins.matricule }] : [],
    civilite: traits.sexe === 'F' ? 'MME' : 'M',
    prenom: traits.premierPrenom,
    nom: traits.nomNaissance,
    sexe: traits.sexe,
    dateNaissance: traits.dateNaissance.replaceAll('-', ''),
    compteInternetOuvert: false,
    rattachementEns: espaceSante !== 'oppose' && espaceSante !== 'clos',
  }
}
