import type { NewEntry } from '#src/domain/journal-entry.ts'
import type { Population } from '#src/domain/population.ts'
import type { Faults } from '#src/exchange/faults/faults.ts'
import type { RunningSimulator } from '#src/exchange/simulator.ts'
import type { Clock } from '#src/exchange/time/clock.ts'
import type { JournalReader } from '#src/journal/journal.ts'

/** What the control API acts on; a bench that is up fits. */
export interface ControlledBench {
  readonly configuration: {
    readonly etablissement: { readonly finess: string }
    readonly population: { readonly domainePatient: string }
  }
  readonly journal: JournalReader
  readonly clock: Clock
  readonly faults: Faults
  readonly population: Population
  /** By id: what they may be asked. */
  readonly simulators: ReadonlyMap<string, Pick<RunningSimulator, 'commands'>>
  readonly exchanges: { record(entries: readonly NewEntry[]): Promise<void> }
}
