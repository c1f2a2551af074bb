import { type InsiConfiguration, insiConfiguration } from '#simulators/insi/configuration.ts'
import simulator from '#simulators/insi/simulator.ts'
import type { PresetPopulation } from '#src/domain/population.ts'
import { seededRandom } from '#src/domain/random.ts'
import { createExchanges } from '#src/exchange/create-exchanges.ts'
import { discover } from '#src/exchange/discovery.ts'
import { createFaults, type Faults } from '#src/exchange/faults/faults.ts'
import { seededIds } from '#src/exchange/ids.ts'
import { loadPopulation } from '#src/exchange/population/load-population.ts'
import type { HttpService } from '#src/exchange/service.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { virtualClock } from '#src/exchange/time/virtual-clock.ts'
import type { Journal } from '#src/journal/journal.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import type { Rule } from '#src/rules/rule.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'
import { expectBothLanguages } from '../../untranslated.ts'

export interface OpenInsi {
  readonly service: HttpService
  readonly journal: Journal
  readonly faults: Faults
  close(): Promise<void>
}

const ruleSet = Promise.all([
  discover<Rule>(new URL('../../../src/rules/ins/', import.meta.url), (path) => `ins/${path}`),
  loadRegister(),
]).then(([rules, register]) => createRuleSet(rules, register))

/** The INSi simulator over a journal in memory, at the time the hand-composed messages were written. */
export async function openInsi(
  choices: Partial<InsiConfiguration> = {},
  { inconnus = 'refuser', preset = 'actifs' }: { inconnus?: 'refuser' | 'signaler'; preset?: PresetPopulation } = {},
): Promise<OpenInsi> {
  const store = await openSqliteStore('memory')
  const journal = await store.open('insi')
  const leases = new Leases()
  const clock = virtualClock(Date.parse('2026-03-02T09:30:02Z'), leases)
  const ids = seededIds('insi')
  const random = seededRandom('insi')
  const faults = createFaults()
  const exchanges = createExchanges({
    journal,
    clock,
    leases,
    ids,
    random,
    ruleSet: () => ruleSet,
    allInProcess: true,
    onError(error) {
      throw error
    },
  })
  const population = await loadPopulation({ seed: 'insi', preset })
  const environment = { journal, exchanges, clock, leases, ids, random, population, inconnus, faults } as unknown as SimulatorEnvironment
  const running = await simulator.start(environment, insiConfiguration.parse(choices))
  const [service] = running.services as readonly HttpService[]
  return {
    service: service!,
    journal,
    faults,
    close: async () => {
      await expectBothLanguages(journal)
      store.close()
    },
  }
}
