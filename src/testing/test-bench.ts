import type { Bench, BenchOptions } from '#src/bench/bench.ts'
import { configurationSchema } from '#src/bench/configuration.ts'
import { createBench } from '#src/bench/create-bench.ts'
import type { Finding } from '#src/domain/finding.ts'
import { compte } from '#src/domain/pluriel.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { testPki } from './test-pki.ts'

/**
 * A bench for one test: journal in memory, shared test PKI, free ports, virtual time unless the configuration says otherwise. An error of
 * the bench itself fails the test that closes it.
 *
 * @param configuration content of `banc.yaml`, as plain data
 */
export async function testBench(
  configuration: Readonly<Record<string, unknown>> = {},
  options: Partial<BenchOptions> = {},
): Promise<Bench> {
  const parsed = configurationSchema.parse({ clock: 'virtual', depart: '2026-03-02T09:00:00+01:00', ...configuration })
  const errors: unknown[] = []
  const [store, pki] = await Promise.all([openSqliteStore('memory'), testPki()])
  const bench = await createBench({
    configuration: parsed,
    store,
    pki,
    ports: 'ephemeral',
    allInProcess: true,
    onError: (error) => errors.push(error),
    ...options,
  })
  return {
    ...bench,
    async close() {
      await bench.close()
      if (errors.length > 0) throw new AggregateError(errors, `The bench itself failed ${compte(errors.length, 'time', 'en')}.`)
    },
  }
}

/** Every finding of the journal, once everything is judged, with the `seq` of its exchange. */
export async function findingsOf(bench: Bench): Promise<(Finding & { readonly exchangeSeq: number })[]> {
  await bench.exchanges.judged()
  const { ruleSet } = await bench.rules()
  const judgements = await judgementsOf(bench.journal, ruleSet)
  return judgements.flatMap(({ exchange, findings }) => findings.map((finding) => ({ ...finding, exchangeSeq: exchange })))
}
