import type { Bench } from '#src/bench/bench.ts'
import type { Configuration } from '#src/bench/configuration.ts'
import { openForReading } from '#src/bench/open-for-reading.ts'
import { openOffline } from '#src/bench/open-offline.ts'

type Work<T> = (bench: Bench) => Promise<T> | T

/** Works with a bench that opens no port, then closes it. Rejects with the first error of the bench itself. */
export function offline<T>(configuration: Configuration, work: Work<T>): Promise<T> {
  return closing((onError) => openOffline(configuration, onError), work)
}

/** The same with a bench that has no certificates either, and needs no data folder: its transactions and rules. */
export function reading<T>(configuration: Configuration, work: Work<T>): Promise<T> {
  return closing((onError) => openForReading(configuration, onError), work)
}

async function closing<T>(open: (onError: (error: unknown) => void) => Promise<Bench>, work: Work<T>): Promise<T> {
  const errors: unknown[] = []
  const bench = await open((error) => errors.push(error))
  try {
    const result = await work(bench)
    if (errors.length > 0) throw errors[0]
    return result
  } finally {
    await bench.close()
  }
}
