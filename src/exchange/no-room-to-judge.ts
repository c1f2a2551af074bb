import { UserError } from '#src/domain/user-error.ts'

/** The judgement of an exchange could not be written: the disk is full. It is tried again when another one could be. */
export class NoRoomToJudgeError extends UserError {
  override readonly name = 'NoRoomToJudgeError'
  readonly code: string

  /** @param seq of the exchange in the journal */
  constructor(seq: number, code: string) {
    super({
      fr: `L’échange ${seq} n’est pas jugé : il n’y a plus de place sur ce disque (${code}). Faites-en, ou lancez banc purge : il le sera alors, au plus tard au prochain démarrage.`,
      en: `Exchange ${seq} is not judged: the disk is full (${code}). Make room, or run banc purge: it will be judged then, at the latest at the next start.`,
    })
    this.code = code
  }
}
