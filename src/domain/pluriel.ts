import type { Locale } from './bilingual.ts'

const RULES: Readonly<Record<Locale, Intl.PluralRules>> = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') }

/** Whether the language writes what is counted in the plural: French counts none as one. */
export function estPluriel(nombre: number, locale: Locale): boolean {
  return RULES[locale].select(nombre) !== 'one'
}

/**
 * A count with its word: `0 message`, `2 messages`, in English `0 messages`.
 *
 * @param plusieurs the word in the plural; one more `s` when absent
 */
export function compte(nombre: number, un: string, locale: Locale, plusieurs = `${un}s`): string {
  return `${nombre} ${estPluriel(nombre, locale) ? plusieurs : un}`
}
