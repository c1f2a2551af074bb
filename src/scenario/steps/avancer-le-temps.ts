import { z } from 'zod'
import { dureeEnMots, parseDuree } from '#src/domain/duree.ts'
import { momentBanc } from '#src/domain/heure-locale.ts'
import { PreconditionError } from '#src/domain/precondition-error.ts'
import { jusquAEnMots, type Reperes, resolveInstant } from '../language/instant.ts'
import { duree, instant } from '../language/words.ts'
import { defineStep } from '../step.ts'

const schema = z.union([z.strictObject({ jusqu: instant }), z.strictObject({ de: duree })])

export default defineStep({
  id: 'avancer-le-temps',
  titre: { fr: 'Laisser passer le temps', en: 'Let time pass' },
  schema,
  describe: (parameters) =>
    'de' in parameters
      ? { fr: `Avancer de ${dureeEnMots(parameters.de, 'fr')}`, en: `Advance by ${dureeEnMots(parameters.de, 'en')}` }
      : { fr: `Avancer ${jusquAEnMots(parameters.jusqu).fr}`, en: `Advance ${jusquAEnMots(parameters.jusqu).en}` },
  course(parameters, { earliestMs, latestMs, reperes }) {
    const reached = Math.max(earliestMs, targetOf(parameters, { ...reperes, maintenant: earliestMs }))
    return { earliestMs: reached, latestMs: Math.max(reached, targetOf(parameters, { ...reperes, maintenant: latestMs })), reperes }
  },
  moves: (parameters, reperes) =>
    'de' in parameters ? { byMs: parseDuree(parameters.de)! } : { toMs: resolveInstant(parameters.jusqu, reperes) },
  async run(parameters, instance, world) {
    const now = world.clock.now()
    const target = targetOf(parameters, instance.reperes(now))
    if (target < now) {
      const [wanted, present] = [momentBanc(target), momentBanc(now)]
      throw new PreconditionError({
        fr: `La date visée (${wanted}) est déjà passée (${present}).`,
        en: `The date aimed at (${wanted}) is already past (${present}).`,
      })
    }
    await world.clock.runUntil(() => false, target)
    const reached = momentBanc(world.clock.now())
    return { verdict: 'reussi', detail: { fr: `Temps simulé : ${reached}`, en: `Bench time: ${reached}` } }
  },
})

function targetOf(parameters: z.infer<typeof schema>, reperes: Reperes): number {
  return 'de' in parameters ? reperes.maintenant + parseDuree(parameters.de)! : resolveInstant(parameters.jusqu, reperes)
}
