import type { z } from 'zod'
import { faultSchema } from '#src/exchange/fault-schema.ts'
import { defineOperation } from '../operation.ts'
import { Problem, unknownWord } from '../problem.ts'

export default defineOperation<undefined, z.infer<typeof faultSchema>>({
  id: 'ajouter-faute',
  method: 'post',
  path: '/v1/faults',
  title: { fr: 'Provoque une faute d’un service', en: 'Makes a service fail' },
  body: faultSchema,
  answers: { 201: { fr: 'La faute, avec son identifiant', en: 'The fault, with its id' } },
  run({ body }, { faults, listening }) {
    const known = [...listening.keys()]
    if (!known.includes(body.service)) {
      const message = unknownWord('service', body.service, known)
      throw new Problem(422, 'Unknown service', message, [{ member: 'service', message }])
    }
    return { status: 201, json: faults.add(body) }
  },
})
