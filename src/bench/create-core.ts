import { seededRandom } from '#src/domain/random.ts'
import { UnknownFaultError } from '#src/exchange/check-fault.ts'
import { createExchanges } from '#src/exchange/create-exchanges.ts'
import { createFaults, type FaultPoint, type Faults } from '#src/exchange/faults.ts'
import { seededIds } from '#src/exchange/ids.ts'
import { lazily } from '#src/exchange/lazily.ts'
import { Leases } from '#src/exchange/leases.ts'
import { loadPopulation } from '#src/exchange/population/load-population.ts'
import { FileError } from '#src/wire/yaml/file-tree.ts'
import type { BenchOptions } from './bench.ts'
import { clockOf } from './clock-of.ts'
import type { Configuration } from './configuration.ts'

/**
 * The parts of a bench that need no network: time, identifiers, people, journal, rules, and the pipeline over them. Rejects with
 * `FileError` for a configured fault that could never strike.
 *
 * @param faultPoints where the simulators of the bench can be made to fail
 */
export async function createCore(
  { configuration, store, benchId = 'default', startMs, allInProcess, onError }: BenchOptions,
  faultPoints: readonly FaultPoint[],
) {
  const { seed, population: people, depart } = configuration
  const leases = new Leases()
  const clock = clockOf(configuration.clock, startMs ?? (depart ? Date.parse(depart) : Date.now()), leases, onError)
  const random = seededRandom(seed)
  const faults = createFaults(faultPoints)
  for (const [index, fault] of configuration.faults.entries()) addConfigured(faults, fault, index)
  const journal = await store.open(benchId)
  const ids = seededIds(seed, await journal.lastSeq())
  const population = await loadPopulation({ files: people.fichiers, preset: people.preset, seed, generated: people.generes })
  const rules = lazily(async () => (await import('./load-rule-set.ts')).loadRuleSet(configuration.rules))
  const ruleSet = async () => (await rules()).ruleSet
  const exchanges = createExchanges({ journal, clock, leases, ids, random, ruleSet, allInProcess, onError })
  return { benchId, configuration, journal, store, clock, leases, ids, random, faults, population, rules, exchanges }
}

export type Core = Awaited<ReturnType<typeof createCore>>

function addConfigured(faults: Faults, fault: Configuration['faults'][number], index: number): void {
  try {
    faults.add(fault)
  } catch (error) {
    if (!(error instanceof UnknownFaultError)) throw error
    const message = `faults.${index}.${error.problem.member}: ${error.message}`
    throw new FileError('the configuration', [{ file: 'faults', line: 1, column: 1, message }])
  }
}
