import { z } from 'zod'
import type { EntryKind } from '#src/domain/journal-entry.ts'
import { patientDesigne } from '#src/domain/patient-designe.ts'
import type { Population } from '#src/domain/population.ts'
import type { EntryFilter } from '#src/journal/journal.ts'

const KINDS = ['exchange', 'judgement', 'connection', 'step', 'declared', 'clock', 'purge'] as const satisfies readonly EntryKind[]

/** Query members that choose entries of the journal. */
export const filterMembers = {
  after: z.coerce
    .number(
      'le seq d’une entrée est attendu, un nombre entier comme after=42 / expected the seq of an entry, a whole number such as after=42',
    )
    .int()
    .min(0)
    .optional()
    .describe('Entrées dont seq est plus grand / entries with a greater seq'),
  kind: z.enum(KINDS).optional().describe('Sorte d’entrée / kind of entry'),
  transaction: z.string().optional().describe('Échanges de cette transaction / exchanges of this transaction'),
  patient: z
    .string()
    .optional()
    .describe('Identifiant du patient dans la population, ou matricule / id of the patient in the population, or matricule'),
  stay: z.string().optional().describe('Numéro de séjour / visit number'),
  messageId: z.string().optional().describe('Message-ID, avec ses chevrons / with its angle brackets'),
  conversation: z.string().optional().describe('Message-ID du premier message du fil / of the first message of the thread'),
  document: z.string().optional().describe('uniqueId d’un document / of a document'),
}

type Members = z.infer<z.ZodObject<typeof filterMembers>>

/** The journal's filter for the members of a query. @param population knows whose a matricule is */
export function filterOf({ after, kind, transaction, ...rest }: Members, population: Population): EntryFilter {
  const { stay, messageId, conversation, document } = rest
  // the journal may hold people whom the population does not know any more
  const patient = rest.patient && (patientDesigne(population, rest.patient)?.id ?? rest.patient)
  const keys = Object.fromEntries(
    Object.entries({ patient, stay, messageId, conversation, document }).filter(([, value]) => value !== undefined),
  )
  return {
    ...(after !== undefined && { after }),
    ...(kind && { kinds: [kind] }),
    ...(transaction && { transaction }),
    ...(Object.keys(keys).length > 0 && { keys }),
  }
}
