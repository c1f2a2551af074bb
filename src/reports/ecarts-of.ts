import type { EntryOf, JudgementPayload } from '#src/domain/journal-entry.ts'
import type { Ecart } from './report.ts'

/**
 * The findings of judgements with the exchange each was seen in, in the order of the judgements.
 *
 * @param attendus rules whose écarts the scenarios declared
 */
export function ecartsOf(
  judgements: readonly JudgementPayload[],
  exchanges: readonly EntryOf<'exchange'>[],
  attendus: ReadonlySet<string> = new Set(),
): Ecart[] {
  const bySeq = new Map(exchanges.map((exchange) => [exchange.seq, exchange.payload]))
  return judgements.flatMap(({ exchange: seq, findings }) => {
    const exchange = bySeq.get(seq)
    const echange = {
      seq,
      id: exchange?.exchange ?? '',
      service: exchange?.service ?? '',
      transaction: exchange?.transaction ?? '',
    }
    return findings.map((finding) => ({ ...finding, echange, attendu: attendus.has(finding.rule) }))
  })
}
