import { openHoldMeter } from '../test/bench/bad-input/hold-meter.ts'
import { WORST_INPUTS } from '../test/bench/bad-input/worst-inputs.ts'
import type { Measure } from './measure.ts'

/** Of which the shortest time counts: a collection of garbage or a cold cache is not the input's doing. */
const ATTEMPTS = 3

/** The inputs worth a line of their own; those below are many and alike. */
const SHOWN = 8

/** How long the worst inputs hold the event loop of a bench (design §1: never more than 200 ms). */
export async function run(): Promise<Measure[]> {
  const bench = await openHoldMeter()
  const measures: Measure[] = []
  for (const input of WORST_INPUTS) {
    const held: number[] = []
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) held.push(await bench.heldBy(() => input.send(bench.reach)))
    measures.push({ name: input.name.replaceAll('\n', ' '), unit: 'ms held', value: Math.min(...held), target: { max: 200 } })
  }
  await bench.close()
  return measures.toSorted((one, other) => other.value - one.value).slice(0, SHOWN)
}
