import { join } from 'node:path'
import { configurationSchema } from '#src/bench/configuration.ts'
import { createBench } from '#src/bench/create-bench.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { loadPki } from '#src/transports/pki/load-pki.ts'

/** Opens benches one after the other in this process, as a vitest suite does; prints how long each took, in milliseconds. */
const [data = '.banc', count = '6'] = process.argv.slice(2)
const pki = await loadPki({ folder: join(data, 'pki') })
const took: number[] = []
for (let i = 0; i < Number(count); i++) {
  const start = performance.now()
  const bench = await createBench({
    configuration: configurationSchema.parse({}),
    store: await openSqliteStore('memory'),
    pki,
    ports: 'ephemeral',
    allInProcess: true,
    onError: (error) => {
      throw error
    },
  })
  took.push(performance.now() - start)
  await bench.close()
}
process.stdout.write(JSON.stringify(took))
