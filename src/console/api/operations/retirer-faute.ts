import { unknownWord } from '#src/domain/unknown-word.ts'
import { defineOperation } from '../operation.ts'
import { Problem } from '../problem.ts'

export default defineOperation({
  id: 'retirer-faute',
  method: 'delete',
  path: '/v1/faults/{id}',
  title: { fr: 'Retire une faute', en: 'Removes a fault' },
  answers: { 204: { fr: 'La faute est retirée', en: 'The fault is removed' }, 404: { fr: 'Aucune faute de ce nom', en: 'No such fault' } },
  run({ parameters: { id = '' } }, { faults }) {
    const known = faults.list().map((fault) => fault.id)
    if (!faults.remove(id))
      throw new Problem(
        404,
        { fr: 'Aucune faute de ce nom', en: 'No such fault' },
        unknownWord({ fr: 'Faute inconnue', en: 'Unknown fault' }, id, known),
      )
    return { status: 204 }
  },
})
