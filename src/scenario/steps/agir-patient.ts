import { z } from 'zod'
import { duree } from '../language/words.ts'
import { defineStep } from '../step.ts'

export default defineStep({
  id: 'agir-patient',
  titre: { fr: 'Faire agir le patient', en: 'Make the patient act' },
  schema: z.strictObject({
    action: z.enum(['lire', 'repondre', 'ecrire', 'ne-rien-faire', 'clore-espace']),
    texte: z.string().max(100_000).optional(),
    dans: duree.optional().describe('Délai avant l’action / delay before the action'),
    avec: z.record(z.string(), z.string()).default({}).describe('Précisions propres à l’action / details of the action'),
  }),
  describe: ({ action }) => ({ fr: `Patient : ${action.replaceAll('-', ' ')}`, en: `Patient: ${action}` }),
  async run({ action, texte, dans, avec }, instance, world) {
    await world.command('mon-espace-sante', 'agir-patient', {
      patient: instance.patient.id,
      action,
      ...(texte !== undefined && { texte }),
      ...(dans !== undefined && { dans }),
      ...avec,
    })
    return { verdict: 'reussi' }
  },
})
