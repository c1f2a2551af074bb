import type { JournalStore } from '#src/journal/journal.ts'
import type { View } from '#src/journal/view.ts'

/** Somewhere a store keeps its journals during one test. */
export interface Place {
  /** Opens the store; on a durable place, a second call opens the same journals, as another process would. */
  open(views?: readonly View[]): Promise<JournalStore>
  /** Whether journals outlive the store that wrote them. */
  readonly durable: boolean
  /** Closes the stores opened and forgets the place. */
  clean(): Promise<void>
}

export type NewPlace = () => Promise<Place>
