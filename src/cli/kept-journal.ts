import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Configuration } from '#src/bench/configuration.ts'
import type { Journal, JournalStore } from '#src/journal/journal.ts'
import { choose } from './choose.ts'
import { UsageError } from './explain-failure.ts'
import type { Speak } from './speak.ts'

/** Which journal of which data folder a command reads. */
export interface KeptOptions {
  readonly config?: string
  readonly data?: string
  readonly bench?: string
}

/** A journal kept in a data folder, and the configuration it is read with. */
export interface Kept {
  readonly configuration: Configuration
  readonly journal: Journal
}

/** Adds the options that say which journal. */
export function withKeptOptions(command: Command, say: Speak): Command {
  return command
    .option('--config <fichier>', say('fichier banc.yaml', 'banc.yaml file'))
    .option('--data <dossier>', say('dossier de données', 'data folder'))
    .option(
      '--bench <id>',
      say('banc : default (banc up), ou run-<date> (banc run --keep)', 'bench: default (banc up), or run-<date> (banc run --keep)'),
    )
}

/** The configuration with the data folder that the options name. */
export async function configurationOf({ config, data }: Omit<KeptOptions, 'bench'>): Promise<Configuration> {
  const { readConfiguration } = await import('#src/bench/read-configuration.ts')
  const configuration = await readConfiguration(config)
  return data === undefined ? configuration : { ...configuration, data }
}

/**
 * Opens the journal that the options name, works with it and closes it. Without `--bench`: that of `banc up`, else of the latest run kept.
 * Throws `UsageError` when the data folder holds no such journal.
 */
export async function withKeptJournal<T>(options: KeptOptions, work: (kept: Kept) => Promise<T>): Promise<T> {
  const configuration = await configurationOf(options)
  const folder = join(configuration.data, 'journal')
  if (!existsSync(folder)) throw noJournal(configuration.data)
  const { openSqliteStore } = await import('#src/journal/sqlite/open-sqlite-store.ts')
  const store = await openSqliteStore({ folder })
  try {
    const benches = (await store.benches()).sort()
    const named = options.bench ?? (await mostTelling(store, benches))
    if (named === undefined) throw noJournal(configuration.data)
    return await work({ configuration, journal: await store.open(choose('--bench', named, benches)) })
  } finally {
    await store.close()
  }
}

async function mostTelling(store: JournalStore, benches: readonly string[]): Promise<string | undefined> {
  const ofUp = benches.includes('default') && (await (await store.open('default')).lastSeq()) > 0
  return ofUp ? 'default' : benches.at(-1)
}

function noJournal(data: string): UsageError {
  return new UsageError({
    fr: `Le dossier de données « ${data} » ne contient aucun journal : lancez d’abord « banc up » ou « banc run --keep », ou nommez-en un autre par --data.`,
    en: `The data folder "${data}" holds no journal: run "banc up" or "banc run --keep" first, or name another one with --data.`,
  })
}
