import type { z } from 'zod'
import { UnknownFaultError } from '#src/exchange/faults/check-fault.ts'
import { faultSchema } from '#src/exchange/faults/fault-schema.ts'
import { defineOperation } from '../operation.ts'
import { Problem } from '../problem.ts'

export default defineOperation<undefined, z.infer<typeof faultSchema>>({
  id: 'ajouter-faute',
  method: 'post',
  path: '/v1/faults',
  title: { fr: 'Provoque une faute d’un service', en: 'Makes a service fail' },
  body: faultSchema,
  answers: { 201: { fr: 'La faute, avec son identifiant', en: 'The fault, with its id' } },
  check: (read, { faults }) => faults.problems(read),
  run({ body }, { faults }) {
    try {
      return { status: 201, json: faults.add(body) }
    } catch (error) {
      if (!(error instanceof UnknownFaultError)) throw error
      throw new Problem(422, { fr: 'Faute inconnue', en: 'Unknown fault' }, error.text, [error.problem])
    }
  },
})
