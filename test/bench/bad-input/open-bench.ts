import type { Bench } from '#src/bench/bench.ts'
import { testBench } from '#src/testing/test-bench.ts'

/** A bench at the hour the messages of the tests were written. */
export function openBench(configuration: Readonly<Record<string, unknown>> = {}): Promise<Bench> {
  return testBench({ depart: '2026-03-02T09:17:00Z', ...configuration })
}
