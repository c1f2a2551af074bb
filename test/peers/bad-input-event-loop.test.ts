import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliver, post, type Reach } from '../bench/bad-input/reach.ts'
import { WORST_INPUTS } from '../bench/bad-input/worst-inputs.ts'
import { alimentation, testExistence } from '../simulators/dmp/messages.ts'
import { courriel } from '../simulators/mssante/courriels.ts'

/** Design §1: no input holds the event loop longer, milliseconds. */
const LIMIT_MS = 200
/** Machines are noisy: a collection of garbage or a cold cache is forgiven, not three times. */
const ATTEMPTS = 3

let bench: ChildProcess
let reach: Reach

async function heard(): Promise<{ reach: Reach; maxMs: number }> {
  const gone = new AbortController()
  const exit = once(bench, 'exit', { signal: gone.signal }).then(([code]) => Promise.reject(new Error(`The bench ended with ${code}.`)))
  try {
    return ((await Promise.race([once(bench, 'message', { signal: gone.signal }), exit])) as [{ reach: Reach; maxMs: number }])[0]
  } finally {
    exit.catch(() => {})
    gone.abort()
  }
}

const say = async (word: 'start' | 'stop') => {
  const answer = heard()
  bench.send(word)
  return answer
}

beforeAll(async () => {
  bench = fork(new URL('./bad-input-bench.ts', import.meta.url), [], { execArgv: ['--conditions=banc-source', '--import', 'tsx'] })
  reach = (await heard()).reach
  // loads what is loaded at first use: code is compiled once, whatever the message
  await deliver(reach, courriel())
  await post(reach, 'dmp', '/si-dmp-server/v2/services/patients', 'application/soap+xml', await testExistence())
  const { contentType, body } = await alimentation()
  await post(reach, 'dmp', '/si-dmp-server/v2/services/repository', contentType, body)
})

afterAll(async () => {
  const ended = once(bench, 'exit')
  bench.send('close')
  expect(await ended).toEqual([0, null])
})

describe(`the event loop is held less than ${LIMIT_MS} ms by`, () => {
  it.each(WORST_INPUTS.map((input) => [input.name.replaceAll('\n', ' '), input] as const))('%s', async (_name, input) => {
    const held: number[] = []
    do {
      await say('start')
      expect(await input.send(reach)).toMatch(/^(250 2\.6\.0 Message accepted|200|500)$/)
      held.push(Math.round((await say('stop')).maxMs))
    } while (held.at(-1)! > LIMIT_MS && held.length < ATTEMPTS)
    expect(Math.min(...held), `held ${held.join(', ')} ms`).toBeLessThanOrEqual(LIMIT_MS)
    expect(await deliver(reach, courriel())).toBe('250 2.6.0 Message accepted')
  })
})
