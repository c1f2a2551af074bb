import { dropBench, type PurgeRequest, purgeBench } from '#src/bench/purge.ts'
import type { Terminal } from './command.ts'
import { UsageError } from './explain-failure.ts'
import { configurationOf, type KeptOptions } from './kept-journal.ts'
import { purgedCounts } from './purged-counts.ts'
import { speak } from './speak.ts'

export interface PurgeOptions extends KeptOptions {
  readonly jours?: string
  readonly patient?: string
  readonly tout: boolean
}

/** Purges a bench by age, by person or whole, and says how much went. */
export async function purge(options: PurgeOptions, terminal: Terminal): Promise<void> {
  const request = requestOf(options)
  const configuration = await configurationOf(options)
  const bench = options.bench ?? 'default'
  const say = speak(terminal)
  if (request === 'whole') {
    await dropBench(configuration, bench)
    return terminal.out(say(`Le banc « ${bench} » est effacé.`, `The bench "${bench}" is gone.`))
  }
  const gone = await purgeBench(configuration, bench, request)
  terminal.out(
    say(`Purge du banc « ${bench} » : ${purgedCounts(gone, 'fr')}.`, `Purge of the bench "${bench}": ${purgedCounts(gone, 'en')}.`),
  )
}

function requestOf({ jours, patient, tout, bench }: PurgeOptions): PurgeRequest | 'whole' {
  if ([jours !== undefined, patient !== undefined, tout].filter(Boolean).length > 1)
    throw new UsageError({
      fr: '--jours, --patient et --tout s’excluent : choisissez-en un.',
      en: '--jours, --patient and --tout exclude each other: choose one.',
    })
  if (tout && bench === undefined)
    throw new UsageError({
      fr: '--tout efface un banc entier : nommez-le par --bench.',
      en: '--tout removes a whole bench: name it with --bench.',
    })
  if (tout) return 'whole'
  if (patient !== undefined) return { patient }
  if (jours !== undefined && !/^\d{1,5}$/.test(jours))
    throw new UsageError({
      fr: `--jours ne comprend pas « ${jours} » : écrivez un nombre de jours, par exemple 30.`,
      en: `--jours does not understand "${jours}": write a number of days, such as 30.`,
    })
  return jours === undefined ? {} : { days: Number(jours) }
}
