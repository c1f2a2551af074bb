import { createHash } from 'node:crypto'
import type { Population } from '#src/domain/population.ts'
import type { Refusal } from '#src/exchange/refusal.ts'

/**
 * Patients named by the documents of a mail live in the bench's population; a real person's mail is refused and its bytes are not kept
 * (design §9: a safety of the bench, not a control of the real service).
 */
export function controlePopulation(
  matricules: readonly string[],
  population: Population,
  inconnus: 'refuser' | 'signaler',
): Refusal | undefined {
  if (inconnus === 'signaler') return undefined
  const inconnu = matricules.find((matricule) => !population.patientByMatricule(matricule))
  if (inconnu === undefined) return undefined
  const empreinte = createHash('sha256').update(inconnu).digest('hex').slice(0, 12)
  return {
    control: 'mssante/hors-population',
    code: '550 5.7.1',
    wire: 'Message refused by the test bench: patient outside the test population',
    explanation: {
      fr: 'Un document joint concerne une personne qui n’est pas dans la population du banc : le message n’a pas été conservé. Ajoutez une personne fictive à la population, ou réglez population.inconnus.',
      en: 'An attached document is about a person outside the bench’s population: the message was not kept. Add a fictive person to the population, or set population.inconnus.',
    },
    expected: { fr: 'un patient de la population du banc', en: 'a patient of the bench’s population' },
    received: { fr: `matricule d’empreinte ${empreinte}`, en: `matricule of digest ${empreinte}` },
    withheld: true,
  }
}
