import type { Bilingual } from '#src/domain/bilingual.ts'
import type { JournalReader } from '#src/journal/journal.ts'
import type { Calendrier } from './calendrier.ts'

/** What became of one case (`specs/indicators.md`, "How every indicator is given"). */
export type EtatCas = 'oui' | 'non' | 'en-attente' | 'non-observable'

/** A measured case, kept for the drill-down. */
export interface Cas {
  /** What the case is: message id, visit number, patient id. */
  readonly cle: string
  readonly etat: EtatCas
  /** Bench milliseconds that place the case in its period. */
  readonly dateMs: number
  readonly etablissement: string
  readonly uf?: string
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
  /** Variants shown beside the value: answered within 24 h, working time, sub-populations. */
  readonly variantes: readonly {
    readonly titre: Bilingual
    readonly valeur: number | undefined
    readonly numerateur: number
    readonly denominateur: number
  }[]
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
  readonly population: Bilingual
  readonly evenement: Bilingual
  readonly periode: Bilingual
  readonly unite: '%' | 'duree' | 'nombre'
  /** Only when the source gives one; never invented. */
  readonly cible?: { readonly valeur: number; readonly texte: Bilingual; readonly source: string }
  /** Named parameters: `:bench`, `:debut`, `:fin` (period, bench milliseconds, end excluded), `:maintenant`. */
  readonly cases: string
  readonly measure: (rows: readonly Row[], calendrier: Calendrier, reglages: Reglages) => Mesure
}

/** Settings a user may change; defaults are those of `specs/indicators.md`. */
export interface Reglages {
  /** Bench time of the reading, milliseconds. */
  readonly maintenantMs: number
  /** Share of non-observable cases above which the value is "non mesurable", 0 to 1. */
  readonly partNonObservable: number
  /** Type codes validated by the CME for HOP'EN D2.2; empty: "non mesurable". */
  readonly documentsCme: readonly string[]
}

/** Period of a measure, bench milliseconds, end excluded; one establishment or all. */
export interface Periode {
  readonly debutMs: number
  readonly finMs: number
}

export type MeasuredIndicator = { readonly indicator: Indicator; readonly mesure: Mesure }

/** What an indicator reads. */
export type IndicatorSource = Pick<JournalReader, 'query' | 'benchId'>

export function defineIndicator<Row>(indicator: Indicator<Row>): Indicator<Row> {
  return indicator
}
