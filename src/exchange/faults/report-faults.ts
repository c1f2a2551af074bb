import type { JsonObject } from '#src/domain/json.ts'
import type { Clock } from '../time/clock.ts'
import type { FaultFacts, FaultPoint, Faults } from './faults.ts'

/** Where the reports of a simulator can be made late or wrong: delivery report, receipt of reading. */
type ReportStage = 'dsn' | 'mdn'

/** What a fault makes of a report. */
export interface ReportFault {
  /** How much later it leaves, bench milliseconds. */
  readonly delayMs: number
  /** What is wrong in it. */
  readonly tamper?: string
}

/**
 * Where the reports of a simulator can be made late or wrong; `de` and `a` are the sender and the recipient of the mail that the report
 * is about, `action` what a delivery report says of it.
 *
 * @param service the simulator's id: a report is no listener's
 * @param dsnDefects what may be wrong in a delivery report
 */
export function reportFaultPoints(service: string, dsnDefects: readonly string[]): FaultPoint[] {
  return [
    { service, stage: 'dsn', match: ['de', 'a', 'action'], then: ['delayMs', 'tamper'], inBenchTime: true, tamper: dsnDefects },
    { service, stage: 'mdn', match: ['de', 'a'], then: ['delayMs'], inBenchTime: true },
  ]
}

/** Strikes the faults of a report that is about to leave. */
export function strikeReport(faults: Faults, service: string, stage: ReportStage, facts: FaultFacts): ReportFault {
  const effect = faults.strike(service, stage, facts)
  if (!effect) return { delayMs: 0 }
  if ('delayMs' in effect) return { delayMs: effect.delayMs }
  return { delayMs: 0, ...('tamper' in effect && { tamper: effect.tamper }) }
}

/** Sends a report now, or when its fault lets it, on the bench's clock. */
export async function sendReport(clock: Clock, { delayMs }: ReportFault, label: string, send: () => Promise<void>): Promise<void> {
  if (delayMs > 0) clock.schedule(clock.now() + delayMs, `${label}, en retard`, send)
  else await send()
}

/** What the journal shows of the fault; nothing when there was none. */
export function summaryOf({ delayMs, tamper }: ReportFault): JsonObject {
  return { ...(delayMs > 0 && { retardMs: delayMs }), ...(tamper !== undefined && { defaut: tamper }) }
}
