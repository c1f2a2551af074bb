import { z } from 'zod'
import { donnes } from '../language/geste-patient.ts'
import { defineStep } from '../step.ts'

export default defineStep({
  id: 'ecrire-professionnel',
  titre: { fr: 'Faire écrire un professionnel d’un autre opérateur', en: 'Make a professional of another operator write' },
  role: 'provoque',
  schema: z.strictObject({
    de: z.string().describe('Boîte aux lettres tenue par le banc / mailbox that the bench holds'),
    a: z.string().describe('Destinataire / recipient'),
    objet: z.string().max(1_000).optional(),
    texte: z.string().max(100_000).optional(),
    'accuse-lecture': z.boolean().optional().describe('Demande un accusé de lecture / asks for a receipt'),
    'accuse-remise': z.boolean().optional().describe('Demande un accusé de remise / asks for a delivery report'),
  }),
  describe: ({ de }) => ({ fr: `Professionnel : ${de} écrit`, en: `Professional: ${de} writes` }),
  async run(parameters, _instance, world) {
    await world.command('mssante', 'ecrire-professionnel', donnes(parameters))
    return { verdict: 'reussi' }
  },
})
