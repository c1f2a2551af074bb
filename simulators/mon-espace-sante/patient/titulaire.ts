import { adressePatient } from '#src/domain/adresse.ts'
import { nearestWords } from '#src/domain/nearest-words.ts'
import type { Patient } from '#src/domain/population.ts'
import { didYouMean } from '#src/domain/unknown-word.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { ConfigurationMonEspaceSante } from '../configuration.ts'

/** A patient and the address of the mailbox: that of the present matricule, whichever one a mail was addressed to. */
export interface Titulaire {
  readonly patient: Patient
  readonly address: string
}

/** What the gestures of virtual patients work with. */
export interface MoyensPatient {
  readonly environment: SimulatorEnvironment
  readonly configuration: ConfigurationMonEspaceSante
}

/** The holder of this id. Throws, with the nearest id, when nobody has it, or when the person has no mailbox. */
export function titulaireDe(id: string, { environment }: MoyensPatient): Titulaire {
  const { population, domainePatient } = environment
  const patient = population.patientById(id)
  if (patient?.ins) return { patient, address: adressePatient(patient.ins.matricule, domainePatient) }
  if (patient) throw new Error(`The patient "${id}" has no matricule INS, hence no mailbox: choose another one.`)
  const near = nearestWords(
    id,
    population.patients.map((other) => other.id),
  )
  throw new Error(`No patient "${id}" in the population${near.length > 0 ? `; ${didYouMean(near, 'en')}` : '.'}`)
}
