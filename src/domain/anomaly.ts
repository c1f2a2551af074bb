import type { Bilingual, Wording } from './bilingual.ts'
import type { Position, Severity } from './finding.ts'

/**
 * Something a decoder could not read, or read in spite of its form. A decoder never throws on bad input: it gives what it
 * read and the anomalies; the judgement turns each into a finding of rule `decodage/<id>`.
 */
export interface Anomaly {
  /** Kebab-case, stable: `mime-borne-absente`. */
  readonly id: string
  readonly severity: Severity
  readonly expected: Wording
  readonly received: Wording
  readonly position: Position
  readonly message: Bilingual
}

/** Severity of a known anomaly and what it means, in French then in English. */
export type Described = readonly [Severity, fr: string, en: string]

/** An anomaly of a table of known ones, seen here. */
export function describedAnomaly(
  [severity, fr, en]: Described,
  { id, position, expected, received }: Pick<Anomaly, 'id' | 'position' | 'expected' | 'received'>,
): Anomaly {
  return { id, severity, expected, received, position, message: { fr, en } }
}

/** What a decoder gives: the message as far as it could be read, and what was wrong with the bytes. */
export interface Decoded<Message> {
  readonly message: Message
  readonly anomalies: readonly Anomaly[]
}
