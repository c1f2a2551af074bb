import { patientDesigne } from '#src/domain/patient-designe.ts'
import type { Patient, Population } from '#src/domain/population.ts'
import { unknownWord } from '#src/domain/unknown-word.ts'
import { Problem } from './problem.ts'

/** The patient that a request names by id or matricule. Throws `Problem` 404 with the nearest id of the population. */
export function patientOf(population: Population, id: string): Patient {
  const patient = patientDesigne(population, id)
  if (patient) return patient
  const known = population.patients.map((one) => one.id)
  throw new Problem(
    404,
    { fr: 'Aucun patient de ce nom', en: 'No such patient' },
    unknownWord({ fr: 'Patient inconnu', en: 'Unknown patient' }, id, known, {
      fr: '« GET /v1/patients » les donne tous.',
      en: '"GET /v1/patients" gives them all.',
    }),
  )
}
