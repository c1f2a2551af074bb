import { readFileSync } from 'node:fs'
import { openBench } from './open-bench.ts'
import { reachOf } from './reach.ts'

/** Milliseconds between two looks at the clock. */
const TICK = 10

/**
 * A bench in a process of its own that measures how long its event loop was held: `start` forgets what came before, `stop` answers the
 * longest time. On Linux the time during which the processor was given to another program is left out.
 */
const bench = await openBench()
await bench.rules()
let longest = 0
let last = 0
let lastWaited = 0

function look(): void {
  const now = performance.now()
  const waited = waitedForProcessor()
  if (last > 0) longest = Math.max(longest, now - last - TICK - (waited - lastWaited))
  last = now
  lastWaited = waited
}
setInterval(look, TICK)

/** Milliseconds this thread was ready and not running (man 5 proc, `/proc/pid/schedstat`); 0 elsewhere than on Linux. */
function waitedForProcessor(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6
  } catch {
    return 0
  }
}

process.on('message', async (message) => {
  if (message === 'start') {
    look()
    longest = 0
    process.send!({ started: true })
  } else if (message === 'stop') {
    await bench.exchanges.judged()
    look()
    process.send!({ maxMs: longest })
  } else {
    await bench.close()
    process.disconnect()
    process.exit()
  }
})
process.send!({ reach: reachOf(bench) })
