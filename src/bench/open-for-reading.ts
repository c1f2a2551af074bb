import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import type { Transport } from '#src/transports/transport.ts'
import type { Bench } from './bench.ts'
import type { Configuration } from './configuration.ts'
import { createBench } from './create-bench.ts'
import { SANS_PKI } from './sans-pki.ts'

/**
 * A bench that only reads: its transactions and rules, without ports, certificates or data folder. It writes nothing, anywhere.
 *
 * @param onError told of the bench's own errors
 */
export async function openForReading(configuration: Configuration, onError: (error: unknown) => void): Promise<Bench> {
  const store = await openSqliteStore('memory')
  try {
    return await createBench({
      configuration: { ...configuration, clock: 'real' },
      store,
      pki: SANS_PKI,
      ports: 'ephemeral',
      allInProcess: true,
      transport: () => UNREACHED,
      onError,
    })
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Services that nobody can call: nothing listens, so that no key is needed. */
const UNREACHED: Transport = {
  open: async () => ({ host: '127.0.0.1', port: 0 }),
  dial: ({ host, port }) => Promise.reject(new Error(`A bench that only reads calls nobody: not "${host}:${port}".`)),
  close: async () => {},
}
