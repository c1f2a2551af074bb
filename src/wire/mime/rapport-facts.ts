import type { RapportFacts } from '#src/domain/mail-facts.ts'
import type { Rapport } from './rapport.ts'

const DISPOSITIONS = ['displayed', 'processed', 'dispatched', 'deleted'] as const
const ACTIONS = ['delivered', 'failed', 'delayed', 'relayed'] as const

/** What a report says of an earlier mail; nothing when it does not say of which, or says it in unknown words. */
export function rapportFacts(report: Rapport | undefined): RapportFacts | undefined {
  const originalMessageId = report?.originalMessageId
  if (!report || !originalMessageId) return undefined
  if (report.kind === 'mdn') {
    const disposition = DISPOSITIONS.find((known) => known === report.disposition.type.toLowerCase())
    return disposition && { type: 'mdn', originalMessageId, disposition, par: report.finalRecipient ?? '' }
  }
  const recipient = report.recipients.find(({ action }) => action === 'failed') ?? report.recipients[0]
  const action = ACTIONS.find((known) => known === recipient?.action.toLowerCase())
  return action && { type: 'dsn', originalMessageId, action, status: recipient?.status ?? '' }
}
