const JOUR = 86_400_000

/** Settings a user may change; defaults are those of `specs/indicators.md`. */
export interface Reglages {
  /**
   * Bench time of the reading, milliseconds: mails, receipts, documents, admissions and discharges that come later are not looked at.
   * The stays themselves are taken as the journal knows them now: a later cancellation counts.
   */
  readonly maintenantMs: number
  /** Share of non-observable cases above which the value is "non mesurable", 0 to 1. */
  readonly partNonObservable: number
  /** Patient classes (PV1-2) of scheduled hospitalisation. */
  readonly classesProgrammees: readonly string[]
  /** How long after the discharge a message to the patient still belongs to the stay, milliseconds. */
  readonly suiviApresSortieMs: number
  /** Type codes validated by the CME for HOP'EN D2.2; empty: "non mesurable". */
  readonly documentsCme: readonly string[]
}

/** The defaults, read at `maintenantMs` (bench milliseconds). */
export function reglagesParDefaut(maintenantMs: number): Reglages {
  return { maintenantMs, partNonObservable: 0.2, classesProgrammees: ['I'], suiviApresSortieMs: 30 * JOUR, documentsCme: [] }
}
