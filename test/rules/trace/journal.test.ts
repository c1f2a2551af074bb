import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { verdictsDesExigences } from '#src/rules/verdicts.ts'
import { findingsOf } from '#src/testing/test-bench.ts'
import { openBench } from '../../bench/bad-input/open-bench.ts'
import { deliver, reachOf } from '../../bench/bad-input/reach.ts'
import { courriel } from '../../simulators/mssante/courriels.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const send = (headers: Record<string, string>) => deliver(reachOf(bench), courriel(headers))
const traceFindings = async () =>
  (await findingsOf(bench)).flatMap(({ rule, exchangeSeq, received }) =>
    rule.startsWith('trace/') ? [{ rule, exchangeSeq, received }] : [],
  )

it('two mails under one Message-ID: the second is named', async () => {
  const first = await bench.journal.lastSeq()
  await send({ Subject: 'un' })
  const second = await bench.journal.lastSeq()
  await send({ Subject: 'deux' })
  const [finding, ...others] = await traceFindings()
  expect(others).toEqual([])
  expect(finding!.rule).toBe('trace/message-id-unique')
  expect(finding!.exchangeSeq).toBeGreaterThan(second)
  const named = Number(/\d+/.exec(inLocale(finding!.received, 'fr'))![0])
  expect(named).toBeGreaterThan(first)
  expect(named).toBeLessThanOrEqual(second)
})

it('the same mail handed over twice, as after a lost answer, breaks nothing', async () => {
  await send({})
  await send({})
  expect(await traceFindings()).toEqual([])
})

it('a reply to a mail that nobody exchanged', async () => {
  await send({ Subject: 'Re: rendez-vous', 'In-Reply-To': '<inconnu@mes.invalid>', References: '<inconnu@mes.invalid>' })
  expect(await traceFindings()).toMatchObject([{ rule: 'trace/reponse-a-un-courriel-connu', received: '<inconnu@mes.invalid>' }])
})

it('counts for the requirement that the rules on one mail judge too', async () => {
  await send({})
  await send({ Subject: 'autre' })
  await bench.exchanges.judged()
  const { ruleSet, register } = await bench.rules()
  const exigences = verdictsDesExigences(await judgementsOf(bench.journal, ruleSet), register, ruleSet.rules)
  const unique = exigences.find(({ requirement }) => requirement.id === 'ECO.2.2.1')!
  expect([unique.verdict, unique.conformes, unique.nonConformes.length]).toEqual(['non-conforme', 2, 1])
  expect(unique.rules).toEqual(['mail/message-id', 'trace/message-id-unique'])
})
