import { type Bilingual, inEach } from '#src/domain/bilingual.ts'
import { UserError } from '#src/domain/user-error.ts'

/** Files of an issued PKI are missing or were changed. */
export class DamagedPkiError extends UserError {
  override readonly name = 'DamagedPkiError'

  /** @param where folder or file that is damaged; @param reason what is wrong with it */
  constructor(where: string, reason: Bilingual, options?: ErrorOptions) {
    super(
      {
        fr: `La PKI de test est endommagée dans « ${where} » : ${reason.fr}. Supprimez son dossier : le banc en refera une.`,
        en: `The test PKI is damaged in "${where}": ${reason.en}. Delete its folder: the bench will make another.`,
      },
      options,
    )
  }
}

/** Of what the system or a library threw, in its words. */
export function damagedBy(where: string, cause: unknown): DamagedPkiError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new DamagedPkiError(
    where,
    inEach(() => reason),
    { cause },
  )
}
