import type { Bilingual, Wording } from '#src/domain/bilingual.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { CODES, type CodeDmp, type Controle } from './codes.ts'
import type { DmpConfiguration } from './configuration.ts'

/** A refusal of the DMP. */
export interface RefusDmp extends Refusal {
  /** `location` of an ebRS error: the object or slot concerned. */
  readonly location?: string
}

/** What a control found: everything for the journal, nothing of it on the wire but `location`. */
export interface Motif {
  readonly expected: Wording
  readonly received: Wording
  readonly explanation: Bilingual
  readonly location?: string
  readonly requirements?: readonly string[]
}

/** The refusal of a control, with the code and text of the table or of the configuration. */
export function refuser(controle: Controle, { codes }: Pick<DmpConfiguration, 'codes'>, motif: Motif): RefusDmp {
  const { code, texte } = CODES[controle]
  const imposed = codes[controle]
  return { control: `dmp/${controle}`, code: imposed?.code ?? code, wire: imposed?.texte ?? texte, ...motif }
}

/** Which of the error shapes a refusal takes (`specs/dmp.md` §6.1). */
export function formeOf({ control }: Refusal): CodeDmp['forme'] {
  return CODES[control.replace(/^dmp\//, '') as Controle].forme
}
