import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Patient } from '#src/domain/population.ts'
import type { Mouvement, Sejour } from '#src/domain/sejour.ts'

/** Something the establishment's software must learn. */
export interface Instruction {
  readonly mouvement: Mouvement
  readonly sejour: Sejour
  readonly patient: Patient
}

/** How the software under test is told what happens (design §7). */
export interface Driver {
  readonly id: string
  readonly title: Bilingual
  /** False when something outside this process takes part: virtual time is then refused. */
  readonly allowsVirtualClock: boolean
  /** False for the witness: its runs say nothing about a product. */
  readonly countsAsEvidence: boolean
  tell(instruction: Instruction): Promise<void>
}
