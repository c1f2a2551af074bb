import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HoldMeter, openHoldMeter } from '../bench/bad-input/hold-meter.ts'
import { deliver } from '../bench/bad-input/reach.ts'
import { WORST_INPUTS } from '../bench/bad-input/worst-inputs.ts'
import { courriel } from '../simulators/mssante/courriels.ts'

/**
 * Ten times what design §1 allows: a machine ten times too slow passes, a reading whose time grows with the square of the input does not.
 * The figure itself is measured by `npm run bench -- event-loop`.
 */
const HANG_MS = 2_000

let bench: HoldMeter

beforeAll(async () => {
  bench = await openHoldMeter()
})

afterAll(async () => {
  expect(await bench.close()).toBe(0)
})

describe('the worst input of its kind is answered, hangs nothing, and the next mail is accepted', () => {
  it.each(WORST_INPUTS.map((input) => [input.name.replaceAll('\n', ' '), input] as const))('%s', async (_name, input) => {
    const held = await bench.heldBy(async () => {
      expect(await input.send(bench.reach)).toMatch(/^(250 2\.6\.0 Message accepted|200|404|500)$/)
    })
    expect(held, 'milliseconds during which the event loop was held').toBeLessThan(HANG_MS)
    expect(await deliver(bench.reach, courriel())).toBe('250 2.6.0 Message accepted')
  })
})
