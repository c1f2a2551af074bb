import type { Bench } from './bench/bench.ts'
import { configurationSchema } from './bench/configuration.ts'
import { openBench } from './bench/open-bench.ts'

export type { Bench, Listening } from './bench/bench.ts'
export type { Configuration } from './bench/configuration.ts'
export { describeBench } from './bench/describe-bench.ts'
export { type Play, play } from './bench/play.ts'
export { readConfiguration } from './bench/read-configuration.ts'
export type { ReadyDocument } from './bench/ready-document.ts'

/** What a program may say when it starts a bench; everything has the default of `banc.yaml`. */
export interface StartOptions {
  /** Content of `banc.yaml`, as plain data. Throws a `ZodError` for an unknown key or a wrong value. */
  readonly configuration?: unknown
  /** `ephemeral` (default) takes free ports, `configured` those of the configuration. */
  readonly ports?: 'configured' | 'ephemeral'
  /** True (default) keeps the journal in memory, for this process alone. */
  readonly memory?: boolean
  /** Told of the bench's own errors; they are thrown in a microtask when absent. */
  readonly onError?: (error: unknown) => void
}

/**
 * Starts a bench in this process: the simulators listen on loopback when the promise resolves. Close it with `bench.close()`.
 *
 * @example
 * const bench = await startBench({ configuration: { clock: 'virtual', depart: '2026-03-02T09:00:00+01:00' } })
 * const { services, pki } = describeBench(bench)
 */
export async function startBench({
  configuration = {},
  ports = 'ephemeral',
  memory = true,
  onError = rethrow,
}: StartOptions = {}): Promise<Bench> {
  const parsed = configurationSchema.parse(configuration)
  return openBench(parsed, { ports, memory, allInProcess: parsed.clock === 'virtual', onError })
}

function rethrow(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
