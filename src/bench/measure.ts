import type { EntryOf } from '#src/domain/journal-entry.ts'
import { calendrier } from '#src/indicators/calendrier.ts'
import type { Indicator, MeasuredIndicator, Periode } from '#src/indicators/indicator.ts'
import { measureIndicators } from '#src/indicators/measure-all.ts'
import { reglagesParDefaut } from '#src/indicators/reglages.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import type { Configuration } from './configuration.ts'

/** All of bench time. */
export const TOUTE_PERIODE: Periode = { debutMs: 0, finMs: Number.MAX_SAFE_INTEGER }

/**
 * Indicators of a journal with the settings of the configuration, as of `maintenantMs` (bench milliseconds). The CME's list of documents
 * is the configuration's; without one, what the scenarios said of the establishment they played.
 */
export async function measure(
  journal: JournalReader,
  indicators: readonly Indicator[],
  { partNonObservable, documentsCme }: Configuration['indicateurs'],
  maintenantMs: number,
  periode: Periode = TOUTE_PERIODE,
): Promise<MeasuredIndicator[]> {
  const validated = documentsCme.length > 0 ? documentsCme : await documentsPlayed(journal)
  const reglages = { ...reglagesParDefaut(maintenantMs), partNonObservable, documentsCme: validated }
  return measureIndicators(journal, { periode, reglages, calendrier: calendrier(), indicators })
}

async function documentsPlayed(journal: JournalReader): Promise<string[]> {
  const declared = (await journal.read({ kinds: ['declared'] })) as EntryOf<'declared'>[]
  return [...new Set(declared.flatMap(({ payload }) => (payload.what === 'cas-usage' ? (payload.documentsCme ?? []) : [])))]
}
