import { z } from 'zod'
import { unknownNames } from '../known-names.ts'
import { donnes, gestePatient } from '../language/geste-patient.ts'
import { duree } from '../language/words.ts'
import { defineStep } from '../step.ts'

export default defineStep({
  id: 'au-prochain-message',
  titre: {
    fr: 'Prévoir ce que fera le patient, une fois, au prochain message',
    en: 'Set what the patient will do, once, at the next message',
  },
  role: 'prevoit',
  schema: z.strictObject({ ...gestePatient, apres: duree.optional().describe('Délai après l’arrivée / delay after the arrival') }),
  check: ({ 'pieces-jointes': pieces = [] }, { piecesJointes }) =>
    unknownNames(['pieces-jointes'], pieces, piecesJointes, 'docs/reference/patients.md'),
  describe: ({ action }) => ({
    fr: `Au prochain message, patient : ${action.replaceAll('-', ' ')}`,
    en: `At the next message, patient: ${action}`,
  }),
  async run(parameters, instance, world) {
    await world.command('mon-espace-sante', 'au-prochain-message', { patient: instance.patient.id, ...donnes(parameters) })
    return { verdict: 'reussi' }
  },
})
