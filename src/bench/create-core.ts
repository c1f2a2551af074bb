import { seededRandom } from '#src/domain/random.ts'
import { createExchanges } from '#src/exchange/create-exchanges.ts'
import { createFaults } from '#src/exchange/faults/faults.ts'
import { seededIds } from '#src/exchange/ids.ts'
import { lazily } from '#src/exchange/lazily.ts'
import type { Simulator } from '#src/exchange/simulator.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import type { BenchOptions } from './bench.ts'
import { clockOf } from './clock-of.ts'
import { personasOf, populationOf } from './population-of.ts'

/**
 * The parts of a bench that need no network: time, identifiers, people, journal, rules, and the pipeline over them.
 *
 * @param simulators those of the bench: where they can be made to fail, and the behaviours they give to people
 */
export async function createCore(
  { configuration, store, benchId = 'default', startMs, allInProcess, onError }: BenchOptions,
  simulators: readonly Simulator[],
) {
  const { seed, depart } = configuration
  const leases = new Leases()
  const clock = clockOf(configuration.clock, startMs ?? (depart ? Date.parse(depart) : Date.now()), leases, onError)
  const random = seededRandom(seed)
  const faults = createFaults(simulators.flatMap(({ faultPoints = [] }) => faultPoints))
  for (const fault of configuration.faults) faults.add(fault)
  const journal = await store.open(benchId)
  const ids = seededIds(seed, await journal.lastSeq())
  const population = await populationOf(configuration, await personasOf(simulators))
  const rules = lazily(async () => (await import('./load-rule-set.ts')).loadRuleSet(configuration.rules))
  const ruleSet = async () => (await rules()).ruleSet
  const exchanges = createExchanges({ journal, clock, leases, ids, random, ruleSet, allInProcess, onError })
  return { benchId, configuration, journal, store, clock, leases, ids, random, faults, population, rules, exchanges }
}

export type Core = Awaited<ReturnType<typeof createCore>>
