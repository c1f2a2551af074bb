/** What a printed document says. */
export interface PdfSpec {
  readonly title: string
  readonly author: string
  /** Milliseconds since the epoch; every date in the file. */
  readonly createdMs: number
  /** Identity of the patient, one line each. */
  readonly patientLines: readonly string[]
  readonly paragraphs: readonly string[]
}
