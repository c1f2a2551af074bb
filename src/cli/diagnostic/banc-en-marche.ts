import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from '#src/bench/configuration.ts'

/** Id of the process whose `banc up` drives this data folder now; `undefined` when there is none. */
export async function bancEnMarche({ data }: Pick<Configuration, 'data'>): Promise<number | undefined> {
  const folder = join(data, 'journal')
  if (!existsSync(folder)) return undefined
  const { openSqliteStore } = await import('#src/journal/sqlite/open-sqlite-store.ts')
  const store = await openSqliteStore({ folder })
  try {
    return await store.owner('default')
  } finally {
    await store.close()
  }
}
