import type { Temoin } from '#simulators/etablissement/temoin.ts'
import type { Population } from '#src/domain/population.ts'
import type { Client } from '#src/exchange/connect.ts'
import type { Exchanges } from '#src/exchange/exchanges.ts'
import type { Faults } from '#src/exchange/faults/faults.ts'
import type { Ids } from '#src/exchange/ids.ts'
import type { Service } from '#src/exchange/service.ts'
import type { RunningSimulator } from '#src/exchange/simulator.ts'
import type { Clock } from '#src/exchange/time/clock.ts'
import type { Leases } from '#src/exchange/time/leases.ts'
import type { AnyTransaction } from '#src/exchange/transaction.ts'
import type { Journal, JournalStore } from '#src/journal/journal.ts'
import type { ListenerEnvironment } from '#src/transports/listener/environment.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import type { Transport } from '#src/transports/transport.ts'
import type { Configuration } from './configuration.ts'
import type { loadRuleSet } from './load-rule-set.ts'

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
  readonly transactions: () => Promise<readonly AnyTransaction[]>
  /** The witness establishment, when there is one. */
  readonly temoin?: Temoin
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
