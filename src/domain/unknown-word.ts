import { type Bilingual, inEach, type Locale } from './bilingual.ts'
import { nearestWord } from './nearest-word.ts'

/** What is proposed in place of a misspelt word, after a semicolon. */
export function didYouMean(nearest: string, locale: Locale): string {
  return locale === 'fr' ? `vouliez-vous dire « ${nearest} » ?` : `did you mean "${nearest}"?`
}

/**
 * What is said of a word that nobody knows: `Unknown service "insj"; did you mean "insi"?`, or the words that are known.
 *
 * @param what begins the text: `Service inconnu`, `Unknown service`
 * @param elsewhere said when no word is near, in place of those that are known
 */
export function unknownWord(what: Bilingual, word: string, known: readonly string[], elsewhere?: Bilingual): Bilingual {
  const nearest = nearestWord(word, known)
  const list = known.join(', ')
  const all = elsewhere ?? { fr: `attendu : ${list || 'rien'}.`, en: `known: ${list || 'none'}.` }
  const instead = inEach((locale) => (nearest ? didYouMean(nearest, locale) : all[locale]))
  return { fr: `${what.fr} « ${word} » ; ${instead.fr}`, en: `${what.en} "${word}"; ${instead.en}` }
}
