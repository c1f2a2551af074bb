import type { Calendrier } from './calendrier.ts'
import type { Indicator, IndicatorSource, MeasuredIndicator, Periode } from './indicator.ts'
import type { Reglages } from './reglages.ts'
import { ventilations } from './ventilation.ts'

export interface Lecture {
  readonly periode: Periode
  readonly reglages: Reglages
  readonly calendrier: Calendrier
  /** Which indicators, in the order of the results; the catalogue is discovered by the caller. */
  readonly indicators: readonly Indicator[]
}

/** Measures indicators on one bench, from its journal alone. Rejects when the journal refuses a query. */
export async function measureIndicators(source: IndicatorSource, lecture: Lecture): Promise<MeasuredIndicator[]> {
  const { calendrier, reglages } = lecture
  const values = parametersOf(source, lecture)
  const measured: MeasuredIndicator[] = []
  for (const indicator of lecture.indicators) {
    const rows = await source.query<Row>(indicator.cases, pick(values, namesIn(indicator.cases)))
    const mesure = indicator.measure(rows, calendrier, reglages)
    measured.push({ indicator, mesure, ventilation: ventilations({ indicator, mesure }, calendrier, reglages) })
  }
  return measured
}

type Row = Readonly<Record<string, string | number | null>>

function parametersOf({ benchId }: IndicatorSource, { periode, reglages }: Lecture): Row {
  return {
    bench: benchId,
    debut: periode.debutMs,
    fin: periode.finMs,
    etablissement: periode.etablissement ?? null,
    maintenant: reglages.maintenantMs,
    suivi: reglages.suiviApresSortieMs,
    documents: `|${reglages.documentsCme.join('|')}|`,
  }
}

function namesIn(sql: string): ReadonlySet<string> {
  return new Set(Array.from(sql.matchAll(/:([a-z]+)/g), ([, name]) => name!))
}

function pick(values: Row, names: ReadonlySet<string>): Row {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)))
}
