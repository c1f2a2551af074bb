import { z } from 'zod'
import type { Mouvement, Sejour } from '#src/domain/sejour.ts'
import { situationPatient } from '#src/domain/situation-patient.ts'
import { espaceActuel } from '../espace-actuel.ts'
import type { Instance } from '../instance.ts'
import { resolveInstant } from '../language/instant.ts'
import { instant } from '../language/words.ts'
import { defineStep } from '../step.ts'

/** Words of the scenario and the movement HL7 v2 names (`specs/indicators.md`, Vocabulary). */
const MOUVEMENTS = {
  annonce: { code: 'A05', en: 'announced' },
  admission: { code: 'A01', en: 'admission' },
  sortie: { code: 'A03', en: 'discharge' },
  'annulation-preadmission': { code: 'A38', en: 'pre-admission cancelled' },
  'annulation-admission': { code: 'A11', en: 'admission cancelled' },
  'annulation-sortie': { code: 'A13', en: 'discharge cancelled' },
} as const satisfies Record<string, { code: Mouvement; en: string }>

type Mot = keyof typeof MOUVEMENTS

export default defineStep({
  id: 'declarer-sejour',
  titre: { fr: 'Déclarer un mouvement du séjour', en: 'Declare a movement of the stay' },
  schema: z.strictObject({
    mouvement: z.enum(Object.keys(MOUVEMENTS) as [Mot, ...Mot[]]),
    'admission-prevue': instant.optional(),
    classe: z.enum(['I', 'O', 'E', 'R', 'N']).default('I').describe('PV1-2'),
    uf: z.string().optional(),
  }),
  describe: ({ mouvement }) => ({ fr: `Séjour : ${mouvement.replace('-', ' de ')}`, en: `Stay: ${MOUVEMENTS[mouvement].en}` }),
  course({ mouvement, 'admission-prevue': prevue }, { earliestMs, latestMs, reperes }) {
    const known = {
      ...(prevue && { admission: resolveInstant(prevue, { ...reperes, maintenant: earliestMs }) }),
      ...(mouvement === 'admission' && { admission: earliestMs }),
      ...(mouvement === 'sortie' && { sortie: earliestMs }),
    }
    return { earliestMs, latestMs, reperes: { ...reperes, ...known } }
  },
  async run(parameters, instance, world) {
    const { code } = MOUVEMENTS[parameters.mouvement]
    const now = world.clock.now()
    const prevue = parameters['admission-prevue']
    const espaceSante = await espaceActuel(instance.patient.id, world.journal)
    const { dmpALAdmission, ...messagerie } = situationPatient({ ...instance.patient, ...(espaceSante && { espaceSante }) })
    const before = instance.sejour ?? newStay(instance, world.etablissement, world.ids.next('sejour'), parameters)
    const sejour: Sejour = {
      ...before,
      ...messagerie,
      ...(code === 'A01' && dmpALAdmission && { dmpALAdmission }),
      ...(prevue && { admissionPrevueMs: resolveInstant(prevue, instance.reperes(now)) }),
      ...changeOf(code, now),
    }
    if (code === 'A13') delete (sejour as { sortieMs?: number }).sortieMs
    instance.sejour = sejour
    await world.record([
      {
        kind: 'declared',
        benchMs: now,
        wallMs: world.clock.wall(),
        establishment: sejour.etablissement,
        keys: { patient: sejour.patient, stay: sejour.numero },
        payload: { v: 1, what: 'sejour', source: 'scenario', mouvement: code, sejour },
      },
    ])
    await world.driver.tell({ mouvement: code, sejour, patient: instance.patient })
    return { verdict: 'reussi', detail: { fr: `Séjour ${sejour.numero} (${code})`, en: `Stay ${sejour.numero} (${code})` } }
  },
})

function newStay(
  instance: Instance,
  etablissement: string,
  rank: number,
  { classe, uf }: { classe: string; uf?: string | undefined },
): Sejour {
  return { numero: `V${String(rank).padStart(6, '0')}`, etablissement, patient: instance.patient.id, classe, ...(uf && { uf }) }
}

function changeOf(code: Mouvement, now: number): Partial<Sejour> {
  switch (code) {
    case 'A05':
      return { annonceMs: now }
    case 'A01':
      return { admissionMs: now }
    case 'A03':
      return { sortieMs: now }
    case 'A38':
    case 'A11':
      return { annule: true }
    default:
      return {}
  }
}
