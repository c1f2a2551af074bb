import { z } from 'zod'
import { GesteEmpecheError } from '#src/domain/geste-empeche.ts'
import { PreconditionError } from '#src/domain/precondition-error.ts'
import { UserError } from '#src/domain/user-error.ts'
import { donnes, gestePatient } from '#src/scenario/language/geste-patient.ts'
import { duree } from '#src/scenario/language/words.ts'
import { defineOperation } from '../operation.ts'
import { patientOf } from '../patient-of.ts'
import { Problem } from '../problem.ts'

const body = z.strictObject({
  ...gestePatient,
  quand: z
    .enum(['maintenant', 'prochain-message'])
    .default('maintenant')
    .describe('Sur le dernier message, ou une fois sur le prochain qui arrivera / about the last message, or once about the next one'),
  delai: duree.optional().describe('À partir de maintenant, ou de l’arrivée / from now, or from the arrival'),
})

export default defineOperation<undefined, z.infer<typeof body>>({
  id: 'agir-patient',
  method: 'post',
  path: '/v1/patients/{patient}/gestes',
  title: { fr: 'Fait agir un patient dans Mon espace santé', en: 'Makes a patient act in Mon espace santé' },
  body,
  answers: {
    204: { fr: 'C’est fait, ou prévu', en: 'Done, or to be done' },
    404: { fr: 'Aucun patient de ce nom', en: 'No such patient' },
    409: { fr: 'Mon espace santé ne le permet pas', en: 'Mon espace santé does not allow it' },
  },
  async run({ parameters, body: { quand, delai, ...geste } }, { population, simulators }) {
    const { id: patient } = patientOf(population, parameters.patient ?? '')
    const [command, attente] = quand === 'maintenant' ? (['agir-patient', 'dans'] as const) : (['au-prochain-message', 'apres'] as const)
    await simulators.get('mon-espace-sante')!.commands![command]!({ patient, ...donnes({ ...geste, [attente]: delai }) }, 'pilotage').catch(
      (error: Error) => {
        const said =
          error instanceof UserError || error instanceof PreconditionError ? error.text : { fr: error.message, en: error.message }
        const status = error instanceof GesteEmpecheError ? 409 : 422
        throw new Problem(status, { fr: 'Impossible', en: 'Not possible' }, said)
      },
    )
    return { status: 204 }
  },
})
