import { z } from 'zod'
import type { Sejour } from '#src/domain/sejour.ts'
import { CLASSES, entreeDeSejour, MOTS_DE_MOUVEMENT, MOUVEMENTS, sejourApres } from '#src/scenario/mouvement-de-sejour.ts'
import type { ControlledBench } from '../controlled-bench.ts'
import { defineOperation } from '../operation.ts'
import { patientOf } from '../patient-of.ts'
import { Problem } from '../problem.ts'

const body = z.strictObject({
  numero: z.string().min(1).max(50).describe('Numéro de séjour ou de venue, PV1-19 / visit number'),
  patient: z.string().describe('Identifiant dans la population, ou matricule / id in the population, or matricule'),
  mouvement: z.enum(MOTS_DE_MOUVEMENT).describe('Ce qui arrive maintenant, en temps simulé / what happens now, in bench time'),
  admissionPrevue: z.iso.datetime({ offset: true }).optional().describe('Admission prévue / planned admission'),
  classe: z.enum(CLASSES).optional().describe('PV1-2 ; I à la première déclaration / I at the first declaration'),
  uf: z.string().min(1).optional().describe('Unité fonctionnelle / unit'),
  activiteLiberale: z
    .boolean()
    .optional()
    .describe('Activité libérale d’une clinique, hors de l’indicateur D2.2 / liberal activity of a clinic, outside the indicator D2.2'),
})

/** Stays that the establishment's own software holds: what an ADT feed would tell; the stay indicators count them. */
export default defineOperation<undefined, z.infer<typeof body>>({
  id: 'declarer-sejour',
  method: 'post',
  path: '/v1/sejours',
  title: { fr: 'Déclare un mouvement d’un séjour du logiciel testé', en: 'Declares a movement of a stay of the software under test' },
  body,
  answers: {
    201: { fr: 'Le séjour après ce mouvement', en: 'The stay after this movement' },
    404: { fr: 'Aucun patient de ce nom', en: 'No such patient' },
    409: { fr: 'Le séjour est d’un autre patient, ou pas encore déclaré', en: 'The stay is another patient’s, or not declared yet' },
  },
  async run({ body: { mouvement, admissionPrevue, ...declare } }, bench) {
    const { clock, exchanges, journal, population } = bench
    const patient = patientOf(population, declare.patient)
    const { code } = MOUVEMENTS[mouvement]
    const times = { benchMs: clock.now(), wallMs: clock.wall() }
    const before = await sejourAvant({ ...declare, patient: patient.id }, code === 'A05' || code === 'A01', bench)
    const prevueMs = admissionPrevue === undefined ? undefined : Date.parse(admissionPrevue)
    const sejour = await sejourApres(before, code, patient, times.benchMs, journal, prevueMs)
    await exchanges.record([entreeDeSejour(sejour, code, 'pilotage', times)])
    return { status: 201, json: sejour }
  },
})

type Declare = Pick<z.infer<typeof body>, 'numero' | 'patient' | 'classe' | 'uf' | 'activiteLiberale'>

/** The stay as it was last declared, with what this declaration says of it; a new one for the movements that open a stay. */
async function sejourAvant(
  { numero, patient, classe, uf, activiteLiberale }: Declare,
  ouvre: boolean,
  bench: ControlledBench,
): Promise<Sejour> {
  const etablissement = bench.configuration.etablissement.finess
  const declares = await bench.journal.read({ kinds: ['declared'], keys: { stay: numero } })
  const connu = declares
    .flatMap((entry) => (entry.kind === 'declared' && entry.payload.what === 'sejour' ? [entry.payload.sejour] : []))
    .findLast((sejour) => sejour.etablissement === etablissement)
  if (connu && connu.patient !== patient)
    throw new Problem(
      409,
      { fr: 'Autre patient', en: 'Another patient' },
      {
        fr: `Le séjour « ${numero} » est celui du patient « ${connu.patient} » : déclarez un autre numéro de séjour.`,
        en: `The stay "${numero}" is of the patient "${connu.patient}": declare another visit number.`,
      },
    )
  if (!connu && !ouvre)
    throw new Problem(
      409,
      { fr: 'Aucun séjour de ce numéro', en: 'No such stay' },
      {
        fr: `Le séjour « ${numero} » n’est pas encore déclaré : commencez par « annonce » ou « admission ».`,
        en: `The stay "${numero}" was not declared yet: begin with "annonce" or "admission".`,
      },
    )
  return {
    ...(connu ?? { numero, etablissement, patient, classe: 'I' }),
    ...(classe && { classe }),
    ...(uf && { uf }),
    ...(activiteLiberale !== undefined && { activiteLiberale }),
  }
}
