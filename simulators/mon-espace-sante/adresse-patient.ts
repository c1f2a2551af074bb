import { adressePatient, splitAdresse } from '#src/domain/adresse.ts'
import { formatMatricule, hasValidCle, parseMatricule } from '#src/domain/matricule.ts'
import type { Patient, Population } from '#src/domain/population.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { ConfigurationMonEspaceSante } from './configuration.ts'
import { refusAdresseInvalide, refusPatientIntrouvable } from './refus.ts'

type Options = Pick<ConfigurationMonEspaceSante, 'cle' | 'adresse20Chiffres' | 'refus'>

/** The patient whose mailbox an address names, or why there is none (`specs/mssante.md` §2 P1–P1c). */
export function patientDe(address: string, population: Population, options: Options): { patient: Patient } | { refus: Refusal } {
  const local = (splitAdresse(address)?.local ?? address).toUpperCase()
  const matricule = parseMatricule(options.adresse20Chiffres && /^\d{20}$/.test(local) ? local.slice(5) : local)
  if (!matricule) return { refus: refusAdresseInvalide(local, 'forme', options.refus.adresseInvalide) }
  const patient = population.patientByMatricule(formatMatricule(matricule))
  if (!hasValidCle(matricule) && (options.cle === 'stricte' || !patient))
    return { refus: refusAdresseInvalide(local, 'cle', options.refus.adresseInvalide) }
  return patient ? { patient } : { refus: refusPatientIntrouvable(local, options.refus.patientIntrouvable) }
}

/**
 * The address of the one mailbox a person has, whichever address led to it: an earlier matricule, or the 20-digit form, opens that of the
 * present matricule. An address that names nobody is given back.
 */
export function boiteDe(address: string, population: Population, domainePatient: string, options: Options): string {
  const trouve = patientDe(address, population, options)
  return 'patient' in trouve && trouve.patient.ins ? adressePatient(trouve.patient.ins.matricule, domainePatient) : address
}
