import type { Dpi } from '#simulators/etablissement/dpi.ts'
import { configurationSchema } from '#src/bench/configuration.ts'
import { createBench } from '#src/bench/create-bench.ts'
import { type Play, play } from '#src/bench/play.ts'
import type { Finding } from '#src/domain/finding.ts'
import type { Entry, EntryOf } from '#src/domain/journal-entry.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { temoin } from '#src/scenario/drivers/temoin.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'

/** A run that ended, and all that it left. */
export interface Played extends Play {
  readonly entries: readonly Entry[]
  /** Above `information`. */
  readonly findings: readonly Finding[]
  /** Of the bench itself. */
  readonly errors: readonly unknown[]
  readonly dpi: Dpi
}

/** The establishment of the test PKI's certificates. */
export const FINESS = '0B0127189'

/** Plays scenarios in virtual time with the witness establishment, journal in memory. No path: the scenarios of the package. */
export async function playing(paths: readonly string[], profil = 'sans-defaut', over: 'network' | 'memory' = 'network'): Promise<Played> {
  const configuration = configurationSchema.parse({ clock: 'virtual', depart: '2026-03-01T00:00:00Z', etablissement: { finess: FINESS } })
  const errors: unknown[] = []
  const bench = await createBench({
    configuration,
    store: await openSqliteStore('memory'),
    pki: await testPki(),
    ports: 'ephemeral',
    allInProcess: true,
    temoin: profil,
    ...(over === 'memory' && { transport: createMemory }),
    onError: (error) => errors.push(error),
  })
  try {
    const played = await play(bench, temoin(bench.temoin!), { paths, bail: false })
    const entries = await bench.journal.read({})
    const judgements = entries.filter((entry): entry is EntryOf<'judgement'> => entry.kind === 'judgement')
    const findings = judgements.flatMap(({ payload }) => payload.findings).filter(({ severity }) => severity !== 'information')
    return { ...played, entries, findings, errors, dpi: bench.temoin!.dpi() }
  } finally {
    await bench.close()
  }
}
