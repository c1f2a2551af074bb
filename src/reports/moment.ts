import { texteLocal } from '#src/domain/heure-locale.ts'

/** Bench time as people of the establishment read it, wherever it is shown as text: `2026-04-07 08:00`, Europe/Paris. Milliseconds. */
export function momentBanc(benchMs: number): string {
  return texteLocal('Europe/Paris', benchMs)
}
