import { createMemory } from '#src/transports/memory/create-memory.ts'
import type { Bench } from './bench.ts'
import type { Configuration } from './configuration.ts'
import { openBench } from './open-bench.ts'

/**
 * A bench that opens no port and keeps nothing: to look at what a configuration gives, or to read messages with its transactions.
 *
 * @param onError told of the bench's own errors
 */
export function openOffline(configuration: Configuration, onError: (error: unknown) => void): Promise<Bench> {
  return openBench(
    { ...configuration, clock: 'real' },
    { ports: 'ephemeral', allInProcess: true, memory: true, transport: createMemory, onError },
  )
}
