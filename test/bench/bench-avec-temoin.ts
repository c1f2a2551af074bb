import type { Bench } from '#src/bench/bench.ts'
import { configurationSchema } from '#src/bench/configuration.ts'
import { createBench } from '#src/bench/create-bench.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { testPki } from '#src/testing/test-pki.ts'
import { createMemory } from '#src/transports/memory/create-memory.ts'
import type { Pki } from '#src/transports/pki/pki.ts'

export interface Options {
  readonly profil?: string
  readonly over?: 'network' | 'memory'
  readonly clock?: string
  readonly pki?: Pki
  readonly services?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export interface BenchAvecTemoin {
  readonly bench: Bench
  readonly temoin: NonNullable<Bench['temoin']>
  /** Of the bench itself. */
  readonly errors: readonly unknown[]
}

/** A bench in virtual time unless said otherwise, from 1 March 2026, with the witness establishment; journal in memory. */
export async function benchAvecTemoin({
  profil = 'sans-defaut',
  over = 'network',
  clock = 'virtual',
  pki,
  services = {},
}: Options = {}): Promise<BenchAvecTemoin> {
  const errors: unknown[] = []
  const bench = await createBench({
    configuration: configurationSchema.parse({
      clock,
      depart: '2026-03-01T00:00:00Z',
      // the establishment of the test PKI's certificates
      etablissement: { finess: '0B0127189' },
      services,
    }),
    store: await openSqliteStore('memory'),
    pki: pki ?? (await testPki()),
    ports: 'ephemeral',
    allInProcess: true,
    temoin: profil,
    ...(over === 'memory' && { transport: createMemory }),
    onError: (error) => errors.push(error),
  })
  return { bench, temoin: bench.temoin!, errors }
}
