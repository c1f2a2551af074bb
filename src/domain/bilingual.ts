/** A text a person reads: French first, English beside it. */
export interface Bilingual {
  readonly fr: string
  readonly en: string
}

export type Locale = keyof Bilingual

/** A literal that is the same in every language (a header, a code, an identifier, bytes seen), or words in each. */
export type Wording = string | Bilingual

/** The same text made for each language. */
export function inEach(make: (locale: Locale) => string): Bilingual {
  return { fr: make('fr'), en: make('en') }
}

/** The languages of a text that keeps both, as the schemas do: `une adresse / an address`; one that keeps one is the same in both. */
export function eachLanguage(both: string): Bilingual {
  const parts = both.split(' / ')
  const half = parts.length / 2
  if (!Number.isInteger(half)) return { fr: both, en: both }
  return { fr: parts.slice(0, half).join(' / '), en: parts.slice(half).join(' / ') }
}

/** A word that was received, between the quotation marks of the language. */
export function quoted(word: string, locale: Locale): string {
  return locale === 'fr' ? `« ${word} »` : `"${word}"`
}

/** The text in one language. */
export function inLocale(text: Wording, locale: Locale): string {
  return typeof text === 'string' ? text : text[locale]
}
