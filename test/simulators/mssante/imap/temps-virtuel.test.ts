import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { ImapClient } from './imap-client.ts'

const HEURE = 3_600_000

let banc: Bench
beforeAll(async () => {
  banc = await testBench()
})
afterAll(() => banc.close())

it('a mail client that stays connected does not hold virtual time', async () => {
  const client = new ImapClient(connect(banc.listening.get('mssante.imap')!.port, '127.0.0.1'))
  expect(await client.saluer()).toContain('OK')
  const depart = banc.clock.now()
  await banc.clock.runUntil(() => false, depart + HEURE)
  expect(banc.clock.now()).toBe(depart + HEURE)
  expect(await client.dire('NOOP')).toContain('OK NOOP')
  await banc.clock.runUntil(() => false, depart + 2 * HEURE)
  expect(await client.dire('LOGOUT')).toContain('BYE')
})
