import type { Bilingual } from './bilingual.ts'

/** What was asked cannot be done yet, or any more: what it needs never came. In a scenario, a step that a failed one before it explains is not played. */
export class PreconditionError extends Error {
  override readonly name = 'PreconditionError'
  readonly text: Bilingual

  /** @param text what is missing and what to do */
  constructor(text: Bilingual) {
    super(text.en)
    this.text = text
  }
}
