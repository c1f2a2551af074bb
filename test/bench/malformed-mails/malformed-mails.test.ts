import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import type { Finding } from '#src/domain/finding.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { courriel } from '../../simulators/mssante/courriels.ts'
import type { SmtpClient } from '../../simulators/mssante/smtp-client.ts'
import { openBench } from '../bad-input/open-bench.ts'
import { DOMINIQUE, EXPEDITEUR, reachOf, smtp } from '../bad-input/reach.ts'
import { malformedMails } from './corpus.ts'
import { WITHOUT_REPROACH } from './without-reproach.ts'

const corpus = await malformedMails()
let bench: Bench
let client: SmtpClient

beforeAll(async () => {
  bench = await openBench()
  client = await smtp(reachOf(bench))
})
// an error of the bench itself fails here
afterAll(async () => {
  client.destroy()
  await bench.close()
})

/** Gives the last reply, and what the journal keeps of the mail. */
async function send(bytes: Buffer): Promise<{ reply: string; exchange: EntryOf<'exchange'>; findings: readonly Finding[] }> {
  const before = await bench.journal.lastSeq()
  for (const command of [`MAIL FROM:<${EXPEDITEUR}>`, `RCPT TO:<${DOMINIQUE}>`, 'DATA']) expect(await client.say(command)).toMatch(/^[23]/)
  client.write(Buffer.concat([stuffed(bytes), Buffer.from('.\r\n')]))
  const reply = await client.reply()
  expect(reply, 'the connection was closed').toBeDefined()
  await bench.exchanges.judged()
  const [exchanges, judgements] = await Promise.all([
    bench.journal.read({ after: before, kinds: ['exchange'] }),
    bench.journal.read({ after: before, kinds: ['judgement'] }),
  ])
  expect([exchanges.length, judgements.length]).toEqual([1, 1])
  const [exchange] = exchanges as EntryOf<'exchange'>[]
  const [judgement] = judgements as EntryOf<'judgement'>[]
  return { reply: reply!, exchange: exchange!, findings: judgement!.payload.findings }
}

/** RFC 5321 §4.5.2: a line is what follows CR LF. */
function stuffed(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/(^|\r\n)\./g, '$1..'), 'latin1')
}

it('holds at least 200 mails, each under its own name', () => {
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
  expect(corpus.length).toBeGreaterThanOrEqual(200)
})

describe('a malformed mail is answered, kept byte for byte, told of, and the next mail passes:', () => {
  it.each(corpus.map(({ name, bytes }) => [name, bytes] as const))('%s', async (name, bytes) => {
    const { reply, exchange, findings } = await send(bytes)
    expect(reply).toMatch(/^(?:250 2\.6\.0|[45]\d\d [45]\.\d{1,3}\.\d{1,3}) /)
    const { request, refusal } = exchange.payload
    expect(request).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length })
    expect((await bench.journal.blob(request!.sha256))?.equals(bytes)).toBe(true)
    const rules = findings.map(({ rule }) => rule)
    expect(rules.filter((rule) => rule.startsWith('banc/'))).toEqual([])
    expect(reply.startsWith('250')).toBe(refusal === undefined)
    if (refusal) expect(rules).toContain(refusal.control)
    // an accident of the seed may leave a good mail
    if (!name.includes('.eml ')) expect(rules.length > 0, `told: ${rules.join(', ')}`).toBe(!WITHOUT_REPROACH.has(name))
    expect((await send(Buffer.from(`${courriel()}\r\n`))).reply).toBe('250 2.6.0 Message accepted')
  })
})
