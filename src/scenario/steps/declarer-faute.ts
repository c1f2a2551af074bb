import { z } from 'zod'
import { defineStep } from '../step.ts'

export default defineStep({
  id: 'declarer-faute',
  titre: { fr: 'Provoquer une faute d’un service', en: 'Make a service fail' },
  schema: z.strictObject({
    service: z.string(),
    etape: z.string().describe('Moment du protocole : rcpt, data, reponse… / stage of the protocol'),
    si: z.record(z.string(), z.string()).default({}).describe('Ce qui doit correspondre / what must match'),
    fois: z.int().positive().optional(),
    alors: z.union([
      z.strictObject({ code: z.string(), texte: z.string().optional() }),
      z.strictObject({ 'delai-ms': z.int().min(0) }),
      z.strictObject({ couper: z.literal(true) }),
    ]),
  }),
  describe: ({ service, etape }) => ({ fr: `Faute de ${service} à l’étape ${etape}`, en: `Fault of ${service} at ${etape}` }),
  async run({ service, etape, si, fois, alors }, _instance, world) {
    const effect =
      'couper' in alors
        ? { cut: true as const }
        : 'delai-ms' in alors
          ? { delayMs: alors['delai-ms'] }
          : { code: alors.code, ...(alors.texte !== undefined && { text: alors.texte }) }
    const { id } = world.faults.add({ service, stage: etape, match: si, ...(fois !== undefined && { times: fois }), then: effect })
    return { verdict: 'reussi', detail: { fr: id, en: id } }
  },
})
