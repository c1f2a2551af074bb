import type { Bench } from '#src/bench/bench.ts'
import type { Configuration } from '#src/bench/configuration.ts'
import { openOffline } from '#src/bench/open-offline.ts'

/** Works with a bench that opens no port, then closes it. Rejects with the first error of the bench itself. */
export async function offline<T>(configuration: Configuration, work: (bench: Bench) => Promise<T> | T): Promise<T> {
  const errors: unknown[] = []
  const bench = await openOffline(configuration, (error) => errors.push(error))
  try {
    const result = await work(bench)
    if (errors.length > 0) throw errors[0]
    return result
  } finally {
    await bench.close()
  }
}
