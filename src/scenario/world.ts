import type { Entry, JudgementPayload, NewEntry } from '#src/domain/journal-entry.ts'
import type { Population } from '#src/domain/population.ts'
import type { Faults } from '#src/exchange/faults/faults.ts'
import type { Ids } from '#src/exchange/ids.ts'
import type { Clock } from '#src/exchange/time/clock.ts'
import type { BenchStalledError } from '#src/exchange/time/leases.ts'
import type { MeasuredIndicator } from '#src/indicators/indicator.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import type { Driver } from './drivers/driver.ts'

/** What a scenario acts on and looks at; the composition hands it in. */
export interface World {
  readonly journal: JournalReader
  readonly clock: Clock
  readonly driver: Driver
  readonly population: Population
  readonly faults: Faults
  readonly ids: Ids
  /** FINESS of the establishment that scenarios play. */
  readonly etablissement: string
  /** Asks a simulator for something: `('mon-espace-sante', 'agir-patient', …)`. Rejects when it has no such command. */
  command(simulator: string, command: string, parameters: Readonly<Record<string, unknown>>): Promise<void>
  record(entries: readonly NewEntry[]): Promise<void>
  /** Resolves when every exchange has its judgement. */
  judged(): Promise<void>
  /** What was judged of the entries after this `seq`, trace rules included; wait for `judged` first. */
  judgements(after: number): Promise<readonly JudgementPayload[]>
  /** Indicators as of now, from the journal. */
  measure(ids: readonly string[]): Promise<readonly MeasuredIndicator[]>
  /** Aborts when the run is to end before its time: the clock is then stopped. */
  readonly interrupted?: AbortSignal
  /** Told that the bench makes no progress: the run ends, and `interrupted` aborts. */
  stalled(error: BenchStalledError): void
  /** Told of each step as it ends, and of each entry as it becomes durable. */
  readonly progress?: { step?(entry: NewEntry<'step'>): void; entry?(entry: Entry): void }
}
