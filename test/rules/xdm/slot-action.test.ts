import { afterEach, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import { findingsOf } from '#src/testing/test-bench.ts'
import { openBench } from '../../bench/bad-input/open-bench.ts'
import { deliver, reachOf } from '../../bench/bad-input/reach.ts'
import { base64, multipartOf } from '../../bench/malformed-mails/malformed-mail.ts'
import { replacement } from '../../wire/xdm/archives.ts'

let bench: Bench
afterEach(() => bench.close())

/** The findings on `action` for a replacement whose metadata have a slot of this name. */
async function findings(slot: string, configuration: Record<string, unknown> = {}, action = 'C'): Promise<string[]> {
  bench = await openBench({ services: { mssante: configuration } })
  const headers = ['Content-Type: application/zip; name="IHE_XDM.ZIP"', 'Content-Transfer-Encoding: base64']
  const zip = base64(await replacement(slot, action))
  const mail = multipartOf(['--b', 'Content-Type: text/plain; charset=UTF-8', '', 'Ci-joint.', '--b', ...headers, '', zip, '--b--'])
  expect(await deliver(reachOf(bench), mail)).toBe('250 2.6.0 Message accepted')
  return (await findingsOf(bench)).flatMap(({ rule, received }) =>
    rule.startsWith('xdm/action') ? [`${rule}: ${inLocale(received, 'fr')}`] : [],
  )
}

it('a replacement says so in the slot named action', async () => {
  expect(await findings('action')).toEqual([])
})

it('a slot of another name says nothing', async () => {
  expect(await findings('urn:exemple:action')).toEqual(['xdm/action-selon-cda: aucune action'])
})

it('unless the configuration gives that name', async () => {
  expect(await findings('urn:exemple:action', { xdm: { slotAction: 'urn:exemple:action' } })).toEqual([])
})

it.each([
  ['D', []],
  ['X', ['xdm/action-connue: X']],
])('action %s is judged: C and D are the two that are known', async (action, attendus) => {
  expect(await findings('action', {}, action)).toEqual(attendus)
})
