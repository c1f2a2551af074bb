import { z } from 'zod'
import { unknownNames } from '../known-names.ts'
import { donnes, gestePatient } from '../language/geste-patient.ts'
import { duree } from '../language/words.ts'
import { defineStep } from '../step.ts'

export default defineStep({
  id: 'agir-patient',
  titre: { fr: 'Faire agir le patient', en: 'Make the patient act' },
  role: 'provoque',
  schema: z.strictObject({ ...gestePatient, dans: duree.optional().describe('Délai avant l’action / delay before the action') }),
  check: ({ 'pieces-jointes': pieces = [] }, { piecesJointes }) =>
    unknownNames(['pieces-jointes'], pieces, piecesJointes, 'docs/reference/patients.md'),
  describe: ({ action }) => ({ fr: `Patient : ${action.replaceAll('-', ' ')}`, en: `Patient: ${action}` }),
  async run(parameters, instance, world) {
    await world.command('mon-espace-sante', 'agir-patient', { patient: instance.patient.id, ...donnes(parameters) })
    return { verdict: 'reussi' }
  },
})
