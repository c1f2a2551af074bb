import { z } from 'zod'
import { unknownNames } from '../known-names.ts'
import { holds } from '../language/condition.ts'
import { condition } from '../language/words.ts'
import { defineStep } from '../step.ts'

export default defineStep({
  id: 'attendre-indicateur',
  titre: { fr: 'Vérifier un indicateur', en: 'Check an indicator' },
  schema: z.strictObject({ indicateur: z.string().describe('banc list indicators'), condition }),
  check: ({ indicateur }, { indicateurs }) => unknownNames(['indicateur'], indicateur, indicateurs, 'banc list indicators'),
  describe: ({ indicateur }) => ({ fr: `Indicateur ${indicateur}`, en: `Indicator ${indicateur}` }),
  async run({ indicateur, condition: text }, instance, world) {
    await world.judged()
    const [measured] = await world.measure([indicateur])
    if (!measured) throw new Error(`There is no indicator "${indicateur}": see "banc list indicators".`)
    const { valeur, numerateur, denominateur, enAttente, nonObservable } = measured.mesure
    const received = { valeur: valeur ?? null, numerateur, denominateur, enAttente, nonObservable }
    const shown = `${numerateur} / ${denominateur}, valeur ${valeur ?? '–'}, en attente ${enAttente}, non observables ${nonObservable}`
    const shownEn = `${numerateur} / ${denominateur}, value ${valeur ?? '–'}, waiting ${enAttente}, not observable ${nonObservable}`
    if (holds(text, { ...instance.values(), mesure: received })) return { verdict: 'reussi', detail: { fr: shown, en: shownEn }, received }
    return {
      verdict: 'echec',
      detail: { fr: `Attendu : ${text}. Mesuré : ${shown}.`, en: `Expected: ${text}. Measured: ${shownEn}.` },
      expected: text,
      received,
    }
  },
})
