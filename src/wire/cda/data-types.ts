/** The HL7 v3 data types of the CDA header, as they were written; `undefined` stands for an absent attribute. */

/** Where an element is in its document. */
export interface Located {
  readonly xpath: string
  /** From 1. */
  readonly line: number
}

/** Instance identifier. */
export interface Ii extends Located {
  readonly root: string | undefined
  readonly extension: string | undefined
}

/** Coded value (CD, CE, CS). */
export interface Cd extends Located {
  readonly code: string | undefined
  readonly codeSystem: string | undefined
  readonly displayName: string | undefined
}

/** Point in time, raw: `20260302101500+0100`. */
export interface Ts extends Located {
  readonly value: string | undefined
}

export interface NamePart extends Located {
  /** `BR` birth, `CL` used, `SP` by marriage. */
  readonly qualifier: string | undefined
  readonly text: string
}

export interface PersonName extends Located {
  readonly families: readonly NamePart[]
  readonly givens: readonly NamePart[]
  readonly prefix: string | undefined
  readonly suffix: string | undefined
}
