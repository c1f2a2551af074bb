import { calendrier } from '#src/indicators/calendrier.ts'
import type { Indicator, MeasuredIndicator, Periode } from '#src/indicators/indicator.ts'
import { measureIndicators } from '#src/indicators/measure-all.ts'
import { reglagesParDefaut } from '#src/indicators/reglages.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import type { Configuration } from './configuration.ts'

/** All of bench time. */
export const TOUTE_PERIODE: Periode = { debutMs: 0, finMs: Number.MAX_SAFE_INTEGER }

/** Indicators of a journal with the settings of the configuration, as of `maintenantMs` (bench milliseconds). */
export function measure(
  journal: JournalReader,
  indicators: readonly Indicator[],
  { partNonObservable, documentsCme }: Configuration['indicateurs'],
  maintenantMs: number,
  periode: Periode = TOUTE_PERIODE,
): Promise<MeasuredIndicator[]> {
  const reglages = { ...reglagesParDefaut(maintenantMs), partNonObservable, documentsCme }
  return measureIndicators(journal, { periode, reglages, calendrier: calendrier(), indicators })
}
