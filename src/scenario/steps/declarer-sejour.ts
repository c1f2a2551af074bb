import { z } from 'zod'
import { PreconditionError } from '#src/domain/precondition-error.ts'
import type { Sejour } from '#src/domain/sejour.ts'
import type { Instance } from '../instance.ts'
import { resolveInstant } from '../language/instant.ts'
import { instant } from '../language/words.ts'
import { CLASSES, empechementDeMouvement, entreeDeSejour, MOTS_DE_MOUVEMENT, MOUVEMENTS, sejourApres } from '../mouvement-de-sejour.ts'
import { defineStep } from '../step.ts'

export default defineStep({
  id: 'declarer-sejour',
  titre: { fr: 'Déclarer un mouvement du séjour', en: 'Declare a movement of the stay' },
  role: 'provoque',
  schema: z.strictObject({
    mouvement: z.enum(MOTS_DE_MOUVEMENT),
    'admission-prevue': instant.optional(),
    classe: z.enum(CLASSES).default('I').describe('PV1-2'),
    uf: z.string().optional(),
    'activite-liberale': z.boolean().optional().describe('Activité libérale d’une clinique : hors de l’indicateur D2.2'),
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
    const empechement = empechementDeMouvement(instance.sejour, code)
    if (empechement) throw new PreconditionError(empechement)
    const benchMs = world.clock.now()
    const prevue = parameters['admission-prevue']
    const prevueMs = prevue === undefined ? undefined : resolveInstant(prevue, instance.reperes(benchMs))
    const known = instance.sejour ?? newStay(instance, world.etablissement, world.ids.next('sejour'), parameters)
    const activiteLiberale = parameters['activite-liberale']
    const before = { ...known, ...(activiteLiberale !== undefined && { activiteLiberale }) }
    const sejour = await sejourApres(before, code, instance.patient, benchMs, world.journal, prevueMs)
    instance.sejour = sejour
    await world.record([entreeDeSejour(sejour, code, 'scenario', { benchMs, wallMs: world.clock.wall() })])
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
