/**
 * A stay as the bench knows it (`specs/indicators.md`, Vocabulary). Times are bench milliseconds since the epoch;
 * an absent member is not known yet.
 */
export interface Sejour {
  /** Visit number (PV1-19), unique within the establishment. */
  readonly numero: string
  /** FINESS of the establishment. */
  readonly etablissement: string
  /** Patient id of the population. */
  readonly patient: string
  /** PV1-2: I, O, E, R, N. */
  readonly classe: string
  /** Unit (UF). */
  readonly uf?: string
  readonly annonceMs?: number
  /** Planned admission, known from the announcement. */
  readonly admissionPrevueMs?: number
  readonly admissionMs?: number
  readonly sortieMs?: number
  readonly annule?: boolean
  /** State of the patient's DMP read at admission. */
  readonly dmpALAdmission?: 'actif' | 'ferme' | 'inexistant'
  /** Qualified INS and an accepting mailbox in Mon espace santé when the movement was declared. */
  readonly joignable?: boolean
  /** Mon espace santé activated by the patient when the movement was declared (simulator truth). */
  readonly espaceActive?: boolean
  /** Liberal activity in a private clinic: outside HOP'EN D2.2. */
  readonly activiteLiberale?: boolean
}

/** Movements that change a stay, as HL7 v2 names them (`specs/indicators.md`, Vocabulary). */
export type Mouvement = 'A05' | 'A01' | 'A03' | 'A06' | 'A07' | 'A38' | 'A11' | 'A13'

/** How a message or a document was linked to a stay. */
export type LienSejour = 'numero-de-venue' | 'scenario' | 'regle' | 'manuel' | 'deduit'
