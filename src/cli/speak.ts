import type { Locale } from '#src/domain/bilingual.ts'

/** Chooses between a French and an English text, for one terminal. */
export type Speak = (fr: string, en: string) => string

export function speak({ locale }: { readonly locale: Locale }): Speak {
  return (fr, en) => (locale === 'fr' ? fr : en)
}
