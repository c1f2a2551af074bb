import { z } from 'zod'
import type { Entry } from '#src/domain/journal-entry.ts'
import { holds } from '#src/scenario/language/condition.ts'
import { condition } from '#src/scenario/language/words.ts'
import { filterMembers, filterOf } from '../filter.ts'
import { defineOperation } from '../operation.ts'

const query = z.strictObject({
  ...filterMembers,
  condition: condition
    .optional()
    .describe('Condition CEL sur echange, comme dans un scénario / CEL condition on echange, as in a scenario'),
  timeout: z.coerce
    .number(
      'des millisecondes sont attendues, un nombre entier de 0 à 120000, comme timeout=5000 ; ce n’est pas une durée ISO 8601 / expected milliseconds as a whole number from 0 to 120000, such as timeout=5000; it is not an ISO 8601 duration',
    )
    .int()
    .min(0)
    .max(120_000)
    .default(30_000)
    .describe('Attente au plus, en millisecondes / longest wait, milliseconds'),
})

export default defineOperation<z.infer<typeof query>>({
  id: 'attendre-entree',
  method: 'get',
  path: '/v1/wait',
  title: { fr: 'Attend la première entrée qui convient', en: 'Waits for the first entry that fits' },
  query,
  answers: {
    200: { fr: 'L’entrée', en: 'The entry' },
    204: { fr: 'Rien n’est venu dans le temps donné', en: 'Nothing came in the time given' },
  },
  async run({ query: { condition: text, timeout, ...members }, signal }, { journal, population }) {
    const over = AbortSignal.any([signal, AbortSignal.timeout(timeout)])
    for await (const entry of journal.follow(filterOf(members, population), over)) {
      if (text === undefined || fits(text, entry)) return { status: 200, json: entry }
    }
    return { status: 204 }
  },
})

/** A condition is about exchanges: no other entry fits it. */
function fits(text: string, { kind, payload, keys, benchMs }: Entry): boolean {
  if (kind !== 'exchange') return false
  const { transaction, service, direction, code, summary } = payload
  return holds(text, { echange: { transaction, service, direction, code, resume: summary, cles: keys, heure: benchMs } })
}
