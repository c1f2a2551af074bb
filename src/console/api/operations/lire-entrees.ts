import { z } from 'zod'
import { filterMembers, filterOf } from '../filter.ts'
import { defineOperation } from '../operation.ts'

const query = z.strictObject({
  ...filterMembers,
  limit: z.coerce
    .number('un nombre entier de 1 à 1000 est attendu / expected a whole number from 1 to 1000')
    .int()
    .min(1)
    .max(1_000)
    .default(100)
    .describe('Nombre d’entrées au plus / most entries to give'),
  format: z.enum(['json', 'ndjson']).default('json').describe('json, ou une entrée par ligne / or one entry a line'),
})

export default defineOperation<z.infer<typeof query>>({
  id: 'lire-entrees',
  method: 'get',
  path: '/v1/entries',
  title: { fr: 'Lit des entrées du journal, dans l’ordre', en: 'Reads entries of the journal, in order' },
  query,
  answers: {
    200: {
      fr: 'Les entrées ; next est le seq à donner à after pour la suite',
      en: 'The entries; next is the seq to give to after for what follows',
    },
  },
  async run({ query: { limit, format, ...members } }, { journal, population }) {
    const entries = await journal.read({ ...filterOf(members, population), limit })
    if (format === 'ndjson') return { status: 200, lines: entries }
    return { status: 200, json: { entries, next: entries.at(-1)?.seq ?? members.after ?? 0 } }
  },
})
