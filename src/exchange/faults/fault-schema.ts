import { z } from 'zod'

/** A fact or a code; a number is taken as it is written, `rang: 3`, `code: 503`. */
export const writtenSchema = z.union([z.string(), z.number()]).transform(String)

/** The one shape of faults, as people and programs write it (design §7). */
export const faultSchema = z.strictObject({
  service: z.string().describe('Nom du service, comme dans le fichier de démarrage / service name, as in the ready file'),
  stage: z.string().describe('Moment du protocole : rcpt, data, reponse… / stage of the protocol'),
  match: z
    .record(z.string(), writtenSchema)
    .prefault({})
    .describe('Ce qui doit correspondre ; un « * » vaut n’importe quoi : *@chb.mssante.fr / what must match, one "*" stands for anything'),
  times: z.int().positive().exactOptional().describe('Nombre de fois ; sans fin s’il manque / how many times; for ever when absent'),
  then: z.union([
    z.strictObject({ code: writtenSchema, text: z.string().exactOptional() }),
    z.strictObject({ delayMs: z.int().min(0) }),
    z.strictObject({ cut: z.literal(true), afterBytes: z.int().min(0).exactOptional() }),
    z.strictObject({ tamper: z.string() }),
  ]),
})
