import { z } from 'zod'
import { parseDuree } from '#src/domain/duree.ts'
import type { FaultEffect } from '#src/exchange/faults.ts'
import { duree } from '../language/words.ts'
import { defineStep } from '../step.ts'

const alors = z.union([
  z.strictObject({ code: z.string(), texte: z.string().optional() }),
  z.strictObject({ delai: duree }),
  z.strictObject({ 'delai-ms': z.int().min(0) }),
  z.strictObject({ couper: z.literal(true), 'apres-octets': z.int().min(0).optional() }),
  z.strictObject({ fausser: z.string() }),
])

export default defineStep({
  id: 'declarer-faute',
  titre: { fr: 'Provoquer une faute d’un service', en: 'Make a service fail' },
  schema: z.strictObject({
    service: z.string().describe('banc list faults'),
    etape: z.string().describe('Moment du protocole : rcpt, data, reponse, mdn… / stage of the protocol'),
    si: z
      .record(z.string(), z.string())
      .default({})
      .describe('Ce qui doit correspondre ; un « * » vaut n’importe quoi / what must match, one "*" stands for anything'),
    fois: z.int().positive().optional(),
    alors,
  }),
  describe: ({ service, etape }) => ({ fr: `Faute de ${service} à l’étape ${etape}`, en: `Fault of ${service} at ${etape}` }),
  async run({ service, etape, si, fois, alors: effet }, instance, world) {
    const fault = { service, stage: etape, match: si, ...(fois !== undefined && { times: fois }), then: effectOf(effet) }
    const { id } = world.faults.add(fault)
    instance.faults.add(id)
    return { verdict: 'reussi', detail: { fr: id, en: id } }
  },
})

function effectOf(effet: z.infer<typeof alors>): FaultEffect {
  if ('delai' in effet) return { delayMs: parseDuree(effet.delai)! }
  if ('delai-ms' in effet) return { delayMs: effet['delai-ms'] }
  if ('fausser' in effet) return { tamper: effet.fausser }
  if ('code' in effet) return { code: effet.code, ...(effet.texte !== undefined && { text: effet.texte }) }
  const octets = effet['apres-octets']
  return { cut: true, ...(octets !== undefined && { afterBytes: octets }) }
}
