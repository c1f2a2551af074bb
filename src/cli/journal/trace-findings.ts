import type { Configuration } from '#src/bench/configuration.ts'
import { loadRuleSet } from '#src/bench/load-rule-set.ts'
import type { Finding } from '#src/domain/finding.ts'
import type { Entry } from '#src/domain/journal-entry.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import { judgeTrace } from '#src/rules/judge-trace.ts'
import { readTrace } from '#src/rules/read-trace.ts'

/** Findings of trace rules by `seq` of the entry they blame. */
export type TraceFindings = ReadonlyMap<number, readonly Finding[]>

/** What the trace rules find of a journal now that all of it is there; it is never recorded (docs/decisions/008). */
export async function traceFindings(journal: JournalReader, { rules }: Pick<Configuration, 'rules'>): Promise<TraceFindings> {
  const { ruleSet } = await loadRuleSet(rules)
  const judgements = judgeTrace(await readTrace(journal), ruleSet).filter(({ findings }) => findings.length > 0)
  return new Map(judgements.map(({ exchange, findings }) => [exchange, findings]))
}

/** A recorded judgement with what the trace rules add to it; any other entry as it is. */
export function withTrace<E extends Entry>(entry: E, traces: TraceFindings): E {
  const found = entry.kind === 'judgement' ? traces.get(entry.payload.exchange) : undefined
  if (entry.kind !== 'judgement' || !found) return entry
  return { ...entry, payload: { ...entry.payload, findings: [...entry.payload.findings, ...found] } }
}
