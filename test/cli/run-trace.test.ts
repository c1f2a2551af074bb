import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { banc, workFolder } from './command-line.ts'

const work = workFolder()
afterAll(work.remove)

test('what only the whole journal shows fails the run, stands in its report and in the exchange it is about', async () => {
  const scenario = 'scenarios/pre-hospitalisation/information-et-questionnaire.yaml'
  const out = work.path('reports')
  const options = ['--profil', 'message-id-constant', '--report', 'json', '--out', out, '--keep', '--config', work.config]
  expect((await banc(['run', scenario, ...options])).code).toBe(1)
  const report = JSON.parse(readFileSync(join(out, 'rapport.json'), 'utf8'))
  const [ecart] = report.ecarts as { rule: string; echange: { seq: number } }[]
  expect(ecart!.rule).toBe('trace/message-id-unique')
  const { out: shown } = await banc(['journal', 'show', String(ecart!.echange.seq), '--config', work.config])
  expect(shown).toContain('[error, secondary source] trace/message-id-unique (ECO.2.2.1)')
  const { out: listed } = await banc(['journal', '--config', work.config])
  const line = listed.split('\n').find((one) => one.includes(`judgement    exchange ${ecart!.echange.seq}  `))
  expect(line).toContain('error trace/message-id-unique')
  const { code, out: bilan } = await banc(['journal', 'bilan', '--config', work.config])
  expect(code).toBe(0)
  expect(bilan).toMatch(/\[error.*\] trace\/message-id-unique \(ECO\.2\.2\.1\)/)
  expect(bilan).toMatch(/Requirements\n.* not conforming(.*\n)+ {4}ECO\.2\.2\.1 /)
  const exigences = report.exigences as { id: string; verdict: string }[]
  expect(exigences.find(({ id }) => id === 'ECO.2.2.1')!.verdict).toBe('non-conforme')
}, 60_000)
