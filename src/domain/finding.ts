import type { Bilingual, Wording } from './bilingual.ts'

/** `erreur` blocks, `avertissement` warns, `information` tells (design §6). */
export type Severity = 'erreur' | 'avertissement' | 'information'

/** Where in the artefact something was seen: only the members that make sense for the artefact are given. */
export interface Position {
  /** Part of the message: MIME part path, XOP part, file in the archive, SMTP command. */
  readonly part?: string
  readonly header?: string
  readonly xpath?: string
  readonly line?: number
  readonly column?: number
  /** HL7 v2 segment and field: `PID-3`. */
  readonly champ?: string
  /** `seq` of the exchange, while a rule looks at the whole journal. */
  readonly exchange?: number
}

/** What a rule says of one artefact: expected, received, where, and what it means. */
export interface Finding {
  readonly rule: string
  readonly requirements: readonly string[]
  readonly severity: Severity
  readonly expected: Wording
  readonly received: Wording
  readonly position: Position
  readonly message: Bilingual
  /** Set when the requirement comes from a secondary source: shown as "source secondaire". */
  readonly sourceSecondaire?: boolean
  /** Set when a local waiver covers it. */
  readonly derogation?: Wording
}

/** Verdict of one rule on one artefact. */
export type Verdict = 'conforme' | 'non-conforme' | 'non-applicable' | 'non-verifiable'
