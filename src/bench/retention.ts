import type { Purged } from '#src/journal/purge/purge.ts'
import type { Bench } from './bench.ts'

const DAY_MS = 86_400_000

type Kept = Pick<Bench, 'benchId' | 'clock' | 'configuration' | 'journal' | 'store'>

/** Purges what is older than `retention.jours` now, then every day of wall time. Gives what stops it. */
export function keepRetention(bench: Kept, onError: (error: unknown) => void): () => void {
  const apply = () => void applyRetention(bench).catch(onError)
  apply()
  const timer = setInterval(apply, DAY_MS).unref()
  return () => clearInterval(timer)
}

/** Purges what is older than `retention.jours`, in wall time; gives how much went, `undefined` when nothing was that old. */
export async function applyRetention({ benchId, clock, configuration, journal, store }: Kept): Promise<Purged | undefined> {
  const beforeMs = clock.wall() - configuration.retention.jours * DAY_MS
  // exchanges come with a connection or a judgement, which leave the journal when their time has passed
  const oldest = await Promise.all((['connection', 'judgement'] as const).map((kind) => journal.read({ kinds: [kind], limit: 1 })))
  if (oldest.flat().every(({ wallMs }) => wallMs >= beforeMs)) return undefined
  return store.purge(benchId, { scope: 'age', beforeMs }, { benchMs: clock.now(), wallMs: clock.wall() })
}
