import { z } from 'zod'
import { parseDuree } from '#src/domain/duree.ts'
import { problemOfCondition } from './condition.ts'
import { isInstant } from './instant.ts'

const DUREE_ATTENDUE =
  'une durée ISO 8601 en semaines, jours, heures, minutes, secondes est attendue, comme « P7D » ou « PT2H » / expected an ISO 8601 duration in weeks, days, hours, minutes, seconds, such as "P7D" or "PT2H"'

/** ISO 8601 duration without months or years. */
export const duree = z
  .string(DUREE_ATTENDUE)
  .refine((text) => parseDuree(text) !== undefined, DUREE_ATTENDUE)
  .describe('Durée ISO 8601 : P7D, PT2H / ISO 8601 duration')

/** A date, a landmark of the stay, or a landmark plus or minus a duration. */
export const instant = z
  .string()
  .refine(
    isInstant,
    'une date et son décalage sont attendus, ou depart, maintenant, admission ou sortie, plus ou moins une durée, comme « admission - P7D » / expected a date with its offset, or depart, maintenant, admission or sortie, plus or minus a duration, such as "admission - P7D"',
  )
  .describe('Date, ou repère du séjour ± durée : admission - P7D / date, or landmark of the stay ± duration')

/** A CEL condition, checked when the scenario is read. */
export const condition = z
  .string()
  .superRefine((text, ctx) => {
    const problem = problemOfCondition(text)
    if (!problem) return
    const [fr, en] = [problem.fr, problem.en].map((said) => said.replaceAll(' / ', '/'))
    ctx.addIssue(`${fr} / ${en}`)
  })
  .describe('Condition CEL sur echange, patient, sejour ou mesure / CEL condition')

export const bilingue = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) })
