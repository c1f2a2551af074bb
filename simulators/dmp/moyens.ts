import type { TrustStore } from '#src/exchange/credentials.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import type { DmpConfiguration } from './configuration.ts'

/** What the transactions are made with. */
export interface Moyens {
  readonly configuration: DmpConfiguration
  readonly trust: TrustStore
  readonly population: SimulatorEnvironment['population']
  readonly inconnus: SimulatorEnvironment['inconnus']
}
