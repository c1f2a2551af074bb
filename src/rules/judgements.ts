import type { EntryOf, JudgementPayload } from '#src/domain/journal-entry.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import { judgeTrace } from './judge-trace.ts'
import { readTrace } from './read-trace.ts'
import type { RuleSet } from './rule-set.ts'

/**
 * Every judgement of a journal, or of what came after an entry: those recorded with the exchanges, then those of the trace rules. Wait
 * for the queue of judgements first (`Exchanges.judged`).
 *
 * @param after `seq` of the last entry left out
 */
export async function judgementsOf(journal: JournalReader, ruleSet: RuleSet, after = 0): Promise<readonly JudgementPayload[]> {
  const recorded = (await journal.read({ after, kinds: ['judgement'] })) as EntryOf<'judgement'>[]
  return [...recorded.map(({ payload }) => payload), ...judgeTrace(await readTrace(journal, after), ruleSet)]
}
