import type { Bench, BenchOptions } from './bench.ts'
import { checkReferences } from './check-references.ts'
import { checkWithSimulators, treeOfObject } from './check-with-simulators.ts'
import type { Configuration } from './configuration.ts'
import { createCore } from './create-core.ts'
import { createReach } from './create-reach.ts'
import { discoverSimulators } from './discover-simulators.ts'
import type { OpenWitness } from './open-witness.ts'
import { startSimulators } from './start-simulators.ts'

/**
 * Starts a bench: time, people and journal, then the witness if one is asked, the simulators, their listeners. `close` closes the store.
 * Rejects when a port cannot be had or a setting is wrong; what was opened is then closed, but for the store.
 */
export async function createBench(options: BenchOptions): Promise<Bench> {
  const { pki } = options
  const known = await discoverSimulators()
  const tree = treeOfObject(options.configuration)
  checkWithSimulators(tree, known)
  await checkReferences(tree, options.configuration)
  const core = await createCore(options, known)
  const { configuration, clock, exchanges } = core
  const reach = createReach(options, core)
  const { transport, client, listening, open, connections } = reach
  try {
    const witness = options.temoin === undefined ? undefined : await openWitness(options.temoin)
    const reached = witness ? reaching(configuration, witness) : configuration
    const simulators = await startSimulators(known, reached, { ...core, client }, pki)
    for (const simulator of simulators.values()) for (const service of simulator.services) await open(service)
    for (const simulator of simulators.values()) await simulator.ready?.()
    return {
      ...core,
      pki,
      client,
      transport,
      simulators,
      ...(witness && { temoin: witness.temoin }),
      transactions: async () => (await Promise.all([...simulators.values()].map((simulator) => simulator.transactions?.() ?? []))).flat(),
      listening,
      open,
      async close() {
        clock.stop()
        witness?.temoin.stop()
        await transport.close()
        for (const simulator of simulators.values()) await simulator.stop()
        await exchanges.judged()
        await connections.written()
        await core.store.close()
      },
    }
  } catch (error) {
    clock.stop()
    await transport.close()
    await connections.written()
    throw error
  }

  /** Loaded only when asked: a bench without a witness writes no document. */
  async function openWitness(profil: string) {
    return (await import('./open-witness.ts')).openWitness(profil, configuration, pki, {
      ...core,
      client,
      listening,
      open,
      onError: options.onError,
    })
  }
}

/** The configuration with the establishment's mail server where it really listens, and its mailbox at the bench's operator. */
function reaching(configuration: Configuration, { smtp: { host, port }, submission }: OpenWitness): Configuration {
  const reached = { ...configuration, etablissement: { ...configuration.etablissement, smtp: { host, port } } }
  return submission?.reached(reached) ?? reached
}
