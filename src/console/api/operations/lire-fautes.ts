import { defineOperation } from '../operation.ts'

export default defineOperation({
  id: 'lire-fautes',
  method: 'get',
  path: '/v1/faults',
  title: { fr: 'Donne les fautes actives', en: 'Gives the active faults' },
  answers: { 200: { fr: 'Les fautes, dans l’ordre où elles servent', en: 'The faults, in the order they serve' } },
  run: (_call, { faults }) => ({ status: 200, json: { faults: faults.list() } }),
})
