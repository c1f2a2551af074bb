import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { alimentation, testExistence } from '../../simulators/dmp/messages.ts'
import { courriel } from '../../simulators/mssante/courriels.ts'
import { deliver, post, type Reach } from './reach.ts'

/** A bench in a process of its own, whose event loop is watched. */
export interface HoldMeter {
  readonly reach: Reach
  /** Sends and waits until what was sent is judged; gives the longest time the event loop was held meanwhile, milliseconds. */
  heldBy(send: () => Promise<unknown>): Promise<number>
  /** Ends the bench; gives its exit code. */
  close(): Promise<number | null>
}

/** Opens the bench and sends each protocol one good message: code is compiled once, whatever comes next. */
export async function openHoldMeter(): Promise<HoldMeter> {
  const child = fork(new URL('./measured-bench.ts', import.meta.url), [], { execArgv: ['--conditions=banc-source', '--import', 'tsx'] })
  const { reach } = await heard(child)
  await deliver(reach, courriel())
  await post(reach, 'dmp', '/si-dmp-server/v2/services/patients', 'application/soap+xml', await testExistence())
  const { contentType, body } = await alimentation()
  await post(reach, 'dmp', '/si-dmp-server/v2/services/repository', contentType, body)
  const ask = (word: 'start' | 'stop') => {
    const answer = heard(child)
    child.send(word)
    return answer
  }
  return {
    reach,
    async heldBy(send) {
      await ask('start')
      await send()
      return (await ask('stop')).maxMs
    },
    async close() {
      const ended = once(child, 'exit')
      child.send('close')
      return (await ended)[0] as number | null
    },
  }
}

async function heard(child: ChildProcess): Promise<{ reach: Reach; maxMs: number }> {
  const gone = new AbortController()
  const exit = once(child, 'exit', { signal: gone.signal }).then(([code]) => Promise.reject(new Error(`The bench ended with ${code}.`)))
  try {
    return ((await Promise.race([once(child, 'message', { signal: gone.signal }), exit])) as [{ reach: Reach; maxMs: number }])[0]
  } finally {
    exit.catch(() => {})
    gone.abort()
  }
}
