import type { Finding } from '#src/domain/finding.ts'
import type { JudgementPayload } from '#src/domain/journal-entry.ts'
import { judge } from './judge.ts'
import type { RuleSet } from './rule-set.ts'
import type { Trace } from './trace/trace.ts'

/**
 * What the trace rules think of a journal, as judgements of the exchanges their findings are about; the last one bears the verdicts. They
 * are computed when verdicts are wanted and never recorded: what is absent today may come tomorrow. Pure.
 */
export function judgeTrace(trace: Trace, ruleSet: RuleSet): readonly JudgementPayload[] {
  const last = trace.entries.at(-1)
  const { findings, verdicts } = judge({ artefacts: [{ kind: 'trace', value: trace }], anomalies: [], atMs: last?.benchMs ?? 0 }, ruleSet)
  const byExchange = new Map<number, Finding[]>()
  for (const { position, ...finding } of findings) {
    const { exchange = 0, ...where } = position
    byExchange.set(exchange, [...(byExchange.get(exchange) ?? []), { ...finding, position: where }])
  }
  const judgement = { v: 1, ruleSet: ruleSet.version } as const
  return [
    ...[...byExchange].map(([exchange, found]) => ({ ...judgement, exchange, findings: found, verdicts: {} })),
    { ...judgement, exchange: last?.seq ?? 0, findings: [], verdicts: exercised(verdicts) },
  ]
}

/** A trace rule that says "non applicable" found nothing to judge in the whole journal: its requirements were not exercised. */
function exercised(verdicts: JudgementPayload['verdicts']): JudgementPayload['verdicts'] {
  return Object.fromEntries(Object.entries(verdicts).filter(([, verdict]) => verdict !== 'non-applicable'))
}
