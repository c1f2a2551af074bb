/** Working time of an establishment: zone, opening hours, public holidays. */
export interface Calendrier {
  /** IANA zone: `Europe/Paris`. */
  readonly zone: string
  /** Working milliseconds between two instants (bench milliseconds); 0 when `finMs` ≤ `debutMs`. */
  ouvre(debutMs: number, finMs: number): number
}
