import type { Bilingual } from './bilingual.ts'

/** What the user chose cannot be, and the text says why and what to do: exit code 2, no stack. */
export abstract class UserError extends Error {
  readonly text: Bilingual
  constructor(text: Bilingual, options?: ErrorOptions) {
    super(text.en, options)
    this.text = text
  }
}
