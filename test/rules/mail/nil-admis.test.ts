import { afterEach, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import { findingsOf } from '#src/testing/test-bench.ts'
import { openBench } from '../../bench/bad-input/open-bench.ts'
import { deliver, reachOf } from '../../bench/bad-input/reach.ts'
import { courriel } from '../../simulators/mssante/courriels.ts'

let bench: Bench
afterEach(() => bench.close())

/** What is found of X-MSS-NIL: DEV935997 when the configuration allows these numbers. */
async function findings(nilAdmis: readonly string[]): Promise<string[]> {
  bench = await openBench({ services: { mssante: { nilAdmis } } })
  expect(await deliver(reachOf(bench), courriel())).toBe('250 2.6.0 Message accepted')
  return (await findingsOf(bench)).flatMap(({ rule, expected, received }) =>
    rule === 'mail/x-mss-nil' ? [`${inLocale(expected, 'fr')} / ${inLocale(received, 'fr')}`] : [],
  )
}

it('any reference number will do when none is configured', async () => {
  expect(await findings([])).toEqual([])
})

it('the number of the product under test will do', async () => {
  expect(await findings(['3734', 'DEV935997'])).toEqual([])
})

it('the number of another product will not', async () => {
  expect(await findings(['3734'])).toEqual(['3734 / DEV935997'])
})
