import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openBench } from '../bench/bad-input/open-bench.ts'
import { reachOf } from '../bench/bad-input/reach.ts'

/** A bench in a process of its own that measures its event loop: `start` forgets what came before, `stop` answers the longest delay. */
const bench = await openBench()
await bench.rules()
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()

process.on('message', async (message) => {
  if (message === 'start') {
    delay.reset()
    process.send!({ started: true })
  } else if (message === 'stop') {
    await bench.exchanges.judged()
    process.send!({ maxMs: delay.max / 1e6, rssMb: Math.round(process.memoryUsage.rss() / 1e6) })
  } else {
    await bench.close()
    process.disconnect()
  }
})
process.send!({ reach: reachOf(bench) })
