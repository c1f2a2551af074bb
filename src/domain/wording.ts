import { type Bilingual, inEach, inLocale, type Wording } from './bilingual.ts'

export const AUCUN: Bilingual = { fr: 'aucun', en: 'none' }
export const AUCUNE: Bilingual = { fr: 'aucune', en: 'none' }
export const AUCUN_CERTIFICAT: Bilingual = { fr: 'aucun certificat', en: 'no certificate' }
export const AUCUNE_ADRESSE: Bilingual = { fr: 'aucune adresse', en: 'no address' }
/** More than what is expected. */
export const DAVANTAGE: Bilingual = { fr: 'davantage', en: 'more' }

/** A limit: `1000 octets au plus`, `at most 1000 bytes`. */
export function atMost(limit: number, fr: string, en: string): Bilingual {
  return { fr: `${limit} ${fr} au plus`, en: `at most ${limit} ${en}` }
}

/** The same change made in each language; a literal stays one. */
export function reworded(text: Wording, change: (said: string) => string): Wording {
  return typeof text === 'string' ? change(text) : inEach((locale) => change(text[locale]))
}

/** Several of which one will do: `a ou b`, `a or b`; one alone stays as it is. */
export function anyOf(choices: readonly Wording[]): Wording {
  if (choices.length < 2) return choices[0] ?? ''
  return inEach((locale) => choices.map((one) => inLocale(one, locale)).join(locale === 'fr' ? ' ou ' : ' or '))
}

/** Several that go together: `a ; b`, in English `a; b`; one alone stays as it is. */
export function listed(values: readonly string[]): Wording {
  return values.length < 2 ? (values[0] ?? '') : { fr: values.join(' ; '), en: values.join('; ') }
}
