import { join } from 'node:path'
import { makeFolder } from '#src/domain/make-folder.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import type { Bench, BenchOptions } from './bench.ts'
import type { Configuration } from './configuration.ts'
import { createBench } from './create-bench.ts'
import { openPki } from './open-pki.ts'

/**
 * Opens store and PKI as the configuration says, then starts the bench. `memory` keeps the journal for this process alone; otherwise it
 * lies in the data folder, and this process becomes its owner (design §4): rejects with `BenchOwnedError` when another one is.
 */
export async function openBench(
  configuration: Configuration,
  options: Omit<BenchOptions, 'configuration' | 'store' | 'pki'> & { readonly memory: boolean },
): Promise<Bench> {
  makeFolder(configuration.data)
  const opening = openSqliteStore(options.memory ? 'memory' : { folder: join(configuration.data, 'journal') })
  const [store, pki] = await Promise.all([opening, openPki(configuration)]).catch(async (error) => {
    await opening.then((opened) => opened.close()).catch(() => {})
    throw error
  })
  try {
    if (!options.memory) await store.claim(options.benchId ?? 'default')
    return await createBench({ ...options, configuration, store, pki })
  } catch (error) {
    await store.close()
    throw error
  }
}
