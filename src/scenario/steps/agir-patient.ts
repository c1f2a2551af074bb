import { z } from 'zod'
import { duree } from '../language/words.ts'
import { defineStep } from '../step.ts'

export default defineStep({
  id: 'agir-patient',
  titre: { fr: 'Faire agir le patient', en: 'Make the patient act' },
  schema: z.strictObject({
    action: z.enum(['lire', 'repondre', 'ecrire', 'ne-rien-faire', 'clore-espace', 's-opposer', 'activer-espace']),
    texte: z.string().max(100_000).optional(),
    dans: duree.optional().describe('Délai avant l’action / delay before the action'),
    objet: z.string().max(1_000).optional(),
    a: z.string().optional().describe('Correspondant, pour ecrire / correspondent, for ecrire'),
  }),
  describe: ({ action }) => ({ fr: `Patient : ${action.replaceAll('-', ' ')}`, en: `Patient: ${action}` }),
  async run(parameters, instance, world) {
    const given = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined))
    await world.command('mon-espace-sante', 'agir-patient', { patient: instance.patient.id, ...given })
    return { verdict: 'reussi' }
  },
})
