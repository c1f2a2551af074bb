import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Patient } from '#src/domain/population.ts'

/**
 * A file that a patient joins to a message or puts among the documents: one file per piece, `pieces-jointes/<id>.ts`, default export.
 * The content is made here and fictive; the same owner and instant give the same bytes.
 */
export interface PieceJointe {
  readonly id: string
  readonly title: Bilingual
  readonly fileName: string
  readonly contentType: string
  /** @param dateMs when the patient sends it, bench milliseconds */
  readonly bytes: (titulaire: Patient, dateMs: number) => Uint8Array | Promise<Uint8Array>
}

/** Types the definition; returns it unchanged. */
export function definePieceJointe(piece: PieceJointe): PieceJointe {
  return piece
}
