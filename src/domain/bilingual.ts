/** A text a person reads: French first, English beside it. */
export interface Bilingual {
  readonly fr: string
  readonly en: string
}

export type Locale = keyof Bilingual

/** The text in one language. */
export function inLocale(text: Bilingual, locale: Locale): string {
  return text[locale]
}
