import { z } from 'zod'
import { parseDuree } from '#src/domain/duree.ts'
import { problemsOfFault, seeFaults } from '#src/exchange/faults/check-fault.ts'
import { writtenSchema } from '#src/exchange/faults/fault-schema.ts'
import type { Fault, FaultEffect } from '#src/exchange/faults/faults.ts'
import { MOTS_FAUTE, motsEffet } from '../language/mots-de-faute.ts'
import { duree } from '../language/words.ts'
import { defineStep } from '../step.ts'

const alors = z.union([
  z.strictObject({ code: writtenSchema, texte: z.string().optional() }),
  z.strictObject({ delai: duree }),
  z.strictObject({ 'delai-ms': z.int().min(0) }),
  z.strictObject({ couper: z.literal(true), 'apres-octets': z.int().min(0).optional() }),
  z.strictObject({ fausser: z.string() }),
])

const schema = z.strictObject({
  service: z.string().describe('banc list faults'),
  etape: z.string().describe('Moment du protocole : rcpt, data, reponse, mdn… / stage of the protocol'),
  si: z
    .record(z.string(), writtenSchema)
    .prefault({})
    .describe('Ce qui doit correspondre ; un « * » vaut n’importe quoi / what must match, one "*" stands for anything'),
  fois: z.int().positive().optional(),
  alors,
})

export default defineStep({
  id: 'declarer-faute',
  titre: { fr: 'Provoquer une faute d’un service', en: 'Make a service fail' },
  schema,
  check: ({ service, etape, si, alors: effet }, { fautes }) =>
    problemsOfFault(
      {
        ...(service !== undefined && { service }),
        ...(etape !== undefined && { stage: etape }),
        ...(si && { match: si }),
        ...(effet && { then: effectOf(effet) }),
      },
      fautes,
      motsEffet,
    ).map(({ member, message }) => ({ path: pathOf(member), message: seeFaults(message) })),
  describe: ({ service, etape }) => ({ fr: `Faute de ${service} à l’étape ${etape}`, en: `Fault of ${service} at ${etape}` }),
  async run(parameters, instance, world) {
    const { id } = world.faults.add(faultOf(parameters))
    instance.faults.add(id)
    return { verdict: 'reussi', detail: { fr: id, en: id } }
  },
})

function faultOf({ service, etape, si, fois, alors: effet }: z.infer<typeof schema>): Omit<Fault, 'id'> {
  return { service, stage: etape, match: si, ...(fois !== undefined && { times: fois }), then: effectOf(effet) }
}

/** The member of the fault in the words of the step; what is wrong in the effect stands at `alors`. */
function pathOf(member: string): string[] {
  const [first = '', ...rest] = member.split('.')
  if (first === 'then') return ['alors']
  return [Object.hasOwn(MOTS_FAUTE, first) ? MOTS_FAUTE[first as keyof typeof MOTS_FAUTE][0] : first, ...rest]
}

function effectOf(effet: z.infer<typeof alors>): FaultEffect {
  if ('delai' in effet) return { delayMs: parseDuree(effet.delai)! }
  if ('delai-ms' in effet) return { delayMs: effet['delai-ms'] }
  if ('fausser' in effet) return { tamper: effet.fausser }
  if ('code' in effet) return { code: effet.code, ...(effet.texte !== undefined && { text: effet.texte }) }
  const octets = effet['apres-octets']
  return { cut: true, ...(octets !== undefined && { afterBytes: octets }) }
}
