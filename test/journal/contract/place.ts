import type { JournalStore } from '#src/journal/journal.ts'
import type { View } from '#src/journal/view.ts'

/** Somewhere a store keeps its journals during one test. */
export interface Place {
  /** Opens the store; where journals outlive it, a second call opens the same ones, as another process would. */
  open(views?: readonly View[]): Promise<JournalStore>
  /** Closes the stores opened and forgets the place. */
  clean(): Promise<void>
}

export type NewPlace = () => Promise<Place>
