import type { Bilingual } from '#src/domain/bilingual.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import type { Calendrier } from './calendrier.ts'
import type { Reglages } from './reglages.ts'
import type { Ventilation } from './ventilation.ts'

/**
 * What became of one case (`specs/indicators.md`, "How every indicator is given"). `exclu`: set aside by hand, listed and never
 * counted.
 */
export type EtatCas = 'oui' | 'non' | 'en-attente' | 'non-observable' | 'exclu'

/** A measured case, kept for the drill-down. */
export interface Cas {
  /** What the case is: message id, visit number, patient id. */
  readonly cle: string
  readonly etat: EtatCas
  /** Bench milliseconds that place the case in its period. */
  readonly dateMs: number
  readonly etablissement: string
  readonly uf?: string
  /** Absent: "non rattaché". */
  readonly casUsage?: string
  /** For delays: milliseconds, when known. */
  readonly dureeMs?: number
  /** What a person needs to find the case again: patient id, visit number, message id. */
  readonly detail: Readonly<Record<string, string | number | null>>
}

/** Statistics of the known durations; waiting cases are listed apart, never dropped, never zero. Milliseconds. */
export interface Durees {
  readonly mediane: number
  readonly p90: number
  readonly moyenne: number
  readonly minimum: number
  readonly maximum: number
  readonly nombre: number
}

export type Unite = '%' | 'duree' | 'nombre'

/** A figure shown beside the value: answered within 24 h, working time, a sub-population. */
export interface Variante {
  /** Stable within its indicator: `24h`, `joignables`. */
  readonly id: string
  readonly titre: Bilingual
  readonly unite: Unite
  readonly valeur: number | undefined
  readonly numerateur: number
  readonly denominateur: number
  /** Figures with a deadline: cases whose time has not elapsed at the reading, outside the denominator. */
  readonly enAttente?: number
}

export interface Mesure {
  /** `%` as a number from 0 to 100, median milliseconds, or a count; `undefined` = no data, or not measurable. */
  readonly valeur: number | undefined
  readonly numerateur: number
  readonly denominateur: number
  readonly enAttente: number
  readonly nonObservable: number
  /** Set when more than the allowed share is non observable: shown "non mesurable". */
  readonly nonMesurable?: Bilingual
  readonly durees?: Durees
  readonly variantes: readonly Variante[]
  readonly cas: readonly Cas[]
}

/**
 * One indicator, one file: `src/indicators/<programme>/<name>.ts`, default export made by `defineIndicator`; `id` is the path.
 * `cases` is portable SQL over the views, one row per case, integers and keys only; `measure` is pure.
 */
export interface Indicator<Row = Readonly<Record<string, string | number | null>>> {
  readonly id: string
  readonly titre: Bilingual
  readonly source: string
  readonly definition: 'officielle' | 'projet'
  /** What of an official definition is the project's own, because the source does not say it. */
  readonly precision?: Bilingual
  readonly population: Bilingual
  readonly evenement: Bilingual
  readonly periode: Bilingual
  readonly unite: Unite
  /** Only when the source gives one; never invented. */
  readonly cible?: { readonly valeur: number; readonly texte: Bilingual; readonly source: string }
  /**
   * Named parameters: `:bench`, `:debut`, `:fin` (period, bench milliseconds, end excluded), `:maintenant` (reading), `:suivi`
   * (`suiviApresSortieMs`), `:etablissement` (FINESS, or null for all), `:documents` (`documentsCme` between bars: `|11490-0|`).
   */
  readonly cases: string
  // A method, so that a list of indicators with their own rows is a list of `Indicator`.
  measure(rows: readonly Row[], calendrier: Calendrier, reglages: Reglages): Mesure
}

/** Period of a measure, bench milliseconds, end excluded; one establishment or all. */
export interface Periode {
  readonly debutMs: number
  readonly finMs: number
  /** FINESS; absent: every establishment. */
  readonly etablissement?: string
}

export interface MeasuredIndicator {
  readonly indicator: Indicator
  readonly mesure: Mesure
  readonly ventilation: Ventilation
}

/** What an indicator reads. */
export type IndicatorSource = Pick<JournalReader, 'query' | 'benchId'>

export function defineIndicator<Row>(indicator: Indicator<Row>): Indicator<Row> {
  return indicator
}
