import type { ConnectionPayload } from '#src/domain/journal-entry.ts'
import type { Exchanges } from '#src/exchange/exchanges.ts'
import type { Clock } from '#src/exchange/time/clock.ts'

/** Journals what listeners and the egress guard tell of connections. */
export interface ConnectionJournal {
  record(payload: ConnectionPayload): void
  /** Resolves when everything told so far is durable. */
  written(): Promise<void>
}

export function connectionJournal(exchanges: Exchanges, clock: Clock, onError: (error: unknown) => void): ConnectionJournal {
  const pending = new Set<Promise<void>>()
  return {
    record(payload) {
      const entry = { kind: 'connection', benchMs: clock.now(), wallMs: clock.wall(), payload } as const
      const append = exchanges
        .record([entry])
        .catch(onError)
        .finally(() => pending.delete(append))
      pending.add(append)
    },
    written: async () => void (await Promise.all(pending)),
  }
}
