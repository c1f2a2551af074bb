import type { Etablissement } from '#simulators/etablissement/etablissement.ts'
import type { ConnectionPayload } from '#src/domain/journal-entry.ts'
import type { Population } from '#src/domain/population.ts'
import { seededRandom } from '#src/domain/random.ts'
import type { Clock } from '#src/exchange/clock.ts'
import type { Client } from '#src/exchange/connect.ts'
import { createExchanges } from '#src/exchange/create-exchanges.ts'
import type { Exchanges } from '#src/exchange/exchanges.ts'
import { createFaults, type Faults } from '#src/exchange/faults.ts'
import { type Ids, seededIds } from '#src/exchange/ids.ts'
import { Leases } from '#src/exchange/leases.ts'
import { loadPopulation } from '#src/exchange/population/load-population.ts'
import type { Service } from '#src/exchange/service.ts'
import type { RunningSimulator } from '#src/exchange/simulator.ts'
import type { AnyTransaction } from '#src/exchange/transaction.ts'
import type { Journal, JournalStore } from '#src/journal/journal.ts'
import { createClient } from '#src/transports/client/create-client.ts'
import type { ListenerEnvironment } from '#src/transports/listener/environment.ts'
import { createNetwork } from '#src/transports/network/create-network.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import type { Transport } from '#src/transports/transport.ts'
import { clockOf } from './clock-of.ts'
import type { Configuration } from './configuration.ts'
import { connectionJournal } from './connection-journal.ts'
import { discoverSimulators } from './discover-simulators.ts'
import { loadRuleSet } from './load-rule-set.ts'
import { openWitness } from './open-witness.ts'
import { serverKeysOf } from './server-keys-of.ts'
import { startSimulators } from './start-simulators.ts'

/** A bench that runs: its journal, its clock and what drives it. */
export interface Bench {
  readonly benchId: string
  readonly configuration: Configuration
  readonly journal: Journal
  readonly store: JournalStore
  readonly clock: Clock
  readonly leases: Leases
  readonly ids: Ids
  readonly exchanges: Exchanges
  readonly faults: Faults
  readonly population: Population
  readonly pki: Pki
  readonly client: Client
  readonly transport: Transport
  readonly simulators: ReadonlyMap<string, RunningSimulator>
  /** Every transaction of every simulator. */
  readonly transactions: readonly AnyTransaction[]
  /** The witness establishment, when there is one. */
  readonly temoin?: Etablissement
  /** Where each service listens, by service name. */
  readonly listening: ReadonlyMap<string, Listening>
  /** Rules and register, loaded at first use. */
  readonly rules: () => ReturnType<typeof loadRuleSet>
  /** Opens one more service: the witness establishment's own server. */
  open(service: Service): Promise<Listening>
  /** Stops taking messages, finishes judging, closes listeners and store. */
  close(): Promise<void>
}

export interface Listening {
  readonly service: Service
  readonly host: string
  readonly port: number
}

export interface BenchOptions {
  readonly configuration: Configuration
  readonly store: JournalStore
  readonly pki: Pki
  readonly benchId?: string
  /** `ephemeral` for runs and tests; the configured ports otherwise. */
  readonly ports: 'configured' | 'ephemeral'
  /** True when nothing outside this process takes part: validity is then checked against bench time. */
  readonly allInProcess: boolean
  /** Profile of the witness establishment; absent: the bench has no witness. */
  readonly temoin?: string
  /** Bench time at the start, milliseconds, unless the clock is real. */
  readonly startMs?: number
  /** Carries the connections in place of the network. */
  readonly transport?: (environment: ListenerEnvironment) => Transport
  /** Told of the bench's own errors. */
  readonly onError: (error: unknown) => void
}

/** Starts a bench: population, simulators, listeners. The caller owns the store and the PKI; `close` closes the store. */
export async function createBench(options: BenchOptions): Promise<Bench> {
  const { configuration, store, pki, benchId = 'default', onError } = options
  const { seed } = configuration
  const leases = new Leases()
  const startMs = options.startMs ?? (configuration.depart ? Date.parse(configuration.depart) : Date.now())
  const clock = clockOf(configuration.clock, startMs, leases, onError)
  const ids = seededIds(seed)
  const random = seededRandom(seed)
  const faults = createFaults()
  for (const fault of configuration.faults) faults.add(fault)
  const journal = await store.open(benchId)
  const { population: people } = configuration
  const population = await loadPopulation({ files: people.fichiers, preset: people.preset, seed, generated: people.generes })
  let ruleSet: ReturnType<typeof loadRuleSet> | undefined
  const rules = () => {
    ruleSet ??= loadRuleSet(configuration.rules)
    return ruleSet
  }
  const exchanges = createExchanges({
    journal,
    clock,
    leases,
    ids,
    random,
    ruleSet: async () => (await rules()).ruleSet,
    allInProcess: options.allInProcess,
    onError,
  })
  const connections = connectionJournal(exchanges, clock, onError)
  const listeners: ListenerEnvironment = {
    keys: (service) => serverKeysOf(pki, service.name),
    trust: pki.trust,
    ids,
    onConnection: connections.record,
    onError: (service, error) => onError(new Error(`Service "${service}" failed: ${String(error)}`, { cause: error })),
    leases,
    limits: { maxConnections: configuration.limits.connexions },
  }
  const transport = options.transport?.(listeners) ?? createNetwork({ ...listeners, host: configuration.listen, ports: options.ports })
  const client = createClient({
    dial: (target) => transport.dial(target),
    egress: { sorties: configuration.sorties.hotes, hotes: configuration.sorties.correspondances },
    leases,
    onRefused: (error) => connections.record(egressRefused(error)),
  })
  const listening = new Map<string, Listening>()
  const open = async (service: Service) => {
    const opened = { service, ...(await transport.open(service)) }
    listening.set(service.name, opened)
    return opened
  }
  const witness =
    options.temoin === undefined
      ? undefined
      : await openWitness(options.temoin, configuration, pki, { clock, ids, random, leases, client, listening, open })
  const simulators = await startSimulators(
    await discoverSimulators(),
    witness ? reaching(configuration, witness.smtp) : configuration,
    {
      benchId,
      journal,
      exchanges,
      clock,
      leases,
      ids,
      random,
      population,
      client,
      faults,
      inconnus: people.inconnus,
      trust: pki.trust,
      domainePatient: people.domainePatient,
    },
    pki,
  )
  for (const simulator of simulators.values()) for (const service of simulator.services) await open(service)
  for (const simulator of simulators.values()) await simulator.ready?.()
  return {
    benchId,
    configuration,
    journal,
    store,
    clock,
    leases,
    ids,
    exchanges,
    faults,
    population,
    pki,
    client,
    transport,
    simulators,
    ...(witness && { temoin: witness.etablissement }),
    transactions: [...simulators.values()].flatMap((simulator) => simulator.transactions ?? []),
    listening,
    rules,
    open,
    async close() {
      clock.stop()
      witness?.etablissement.stop()
      await transport.close()
      for (const simulator of simulators.values()) await simulator.stop()
      await exchanges.judged()
      await connections.written()
      await store.close()
    },
  }
}

/** The configuration with the establishment's mail server where it really listens. */
function reaching(configuration: Configuration, { host, port }: Listening): Configuration {
  return { ...configuration, etablissement: { ...configuration.etablissement, smtp: { host, port } } }
}

function egressRefused(error: Error & { readonly host?: string }): ConnectionPayload {
  return {
    v: 1,
    service: 'sortie',
    connection: 'sortie',
    event: 'refused',
    reason: error.message,
    remedy: {
      fr: `Ajoutez l’hôte à sorties.hotes dans banc.yaml si le banc doit pouvoir le joindre.`,
      en: `Add the host to sorties.hotes in banc.yaml if the bench must be able to reach it.`,
    },
  }
}
