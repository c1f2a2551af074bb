import type { Journal } from '#src/journal/journal.ts'

/** Time from one look at the journal to the next, wall milliseconds: appends that come meanwhile are looked at together. */
const REGROUPER_MS = 4

/** Tells sessions that their mailbox changed, whoever changed it. */
export interface Veille {
  /** Calls back after each change of the stream; gives a function that stops it. */
  suivre(stream: string, change: () => void): () => void
}

/** One question to the journal per burst of appends, however many sessions wait. */
export function createVeille(journal: Pick<Journal, 'onAppend' | 'query'>): Veille {
  const suivis = new Map<string, Set<() => void>>()
  let arreter: (() => void) | undefined
  let depuis: number | undefined
  let regarde = Number.NEGATIVE_INFINITY

  async function regarder(): Promise<void> {
    const apres = depuis!
    depuis = undefined
    regarde = performance.now()
    // the last session may have left, and the journal with it
    if (suivis.size === 0) return
    const changes = await journal.query<{ stream: string }>('select distinct stream from event where bench_id = :bench and seq > :apres', {
      apres,
    })
    for (const { stream } of changes) for (const change of [...(suivis.get(stream) ?? [])]) change()
  }

  function ecouter(): void {
    arreter ??= journal.onAppend((entries) => {
      const premier = entries[0]
      if (!premier || depuis !== undefined) return
      depuis = premier.seq - 1
      const attente = regarde + REGROUPER_MS - performance.now()
      if (attente > 0) setTimeout(() => void regarder(), attente).unref()
      else setImmediate(() => void regarder())
    })
  }

  return {
    suivre(stream, change) {
      const changes = suivis.get(stream) ?? new Set()
      suivis.set(stream, changes.add(change))
      ecouter()
      return () => {
        changes.delete(change)
        if (changes.size === 0 && suivis.get(stream) === changes) suivis.delete(stream)
        if (suivis.size > 0) return
        arreter?.()
        arreter = undefined
      }
    },
  }
}
