import type { Entry } from '#src/domain/journal-entry.ts'
import type { Changes } from './changes.ts'
import type { EntryFilter, JournalReader } from './journal.ts'

const PAGE = 500

/** Entries matching a filter, those there already and then those to come, until the signal aborts or `limit` is reached. */
export async function* followEntries(
  journal: Pick<JournalReader, 'read' | 'lastSeq'>,
  changes: Changes,
  filter: EntryFilter,
  signal: AbortSignal,
): AsyncGenerator<Entry, void, undefined> {
  let after = filter.after ?? 0
  let left = filter.limit ?? Number.POSITIVE_INFINITY
  while (!signal.aborted && left > 0) {
    const seen = changes.count
    const last = await journal.lastSeq()
    const limit = Math.min(PAGE, left)
    const entries = await journal.read({ ...filter, after, limit })
    for (const entry of entries) {
      if (signal.aborted) return
      yield entry
      after = entry.seq
    }
    left -= entries.length
    if (entries.length === limit) continue
    // What does not match is never read twice.
    after = Math.max(after, last)
    await changes.after(seen, signal)
  }
}
