import { type Bilingual, inEach, type Locale, quoted } from './bilingual.ts'
import { nearestWords } from './nearest-words.ts'

/** How many words are proposed at most. */
const MOST = 5

/** What is proposed in place of an unknown word, after a semicolon. @param nearest at least one */
export function didYouMean(nearest: readonly string[], locale: Locale): string {
  const shown = nearest.slice(0, MOST).map((word) => quoted(word, locale))
  const one = new Intl.ListFormat(locale === 'fr' ? 'fr' : 'en-GB', { type: 'disjunction' })
  const words = nearest.length > MOST ? `${shown.join(', ')}…` : one.format(shown)
  return locale === 'fr' ? `vouliez-vous dire ${words} ?` : `did you mean ${words}?`
}

/**
 * What is said of a word that nobody knows: `Unknown service "insj"; did you mean "insi"?`, or the words that are known.
 *
 * @param what begins the text: `Service inconnu`, `Unknown service`
 * @param elsewhere said when no word is near, in place of those that are known
 */
export function unknownWord(what: Bilingual, word: string, known: readonly string[], elsewhere?: Bilingual): Bilingual {
  const nearest = nearestWords(word, known)
  const list = known.join(', ')
  const all = elsewhere ?? { fr: `attendu : ${list || 'rien'}.`, en: `known: ${list || 'none'}.` }
  const instead = inEach((locale) => (nearest.length > 0 ? didYouMean(nearest, locale) : all[locale]))
  return { fr: `${what.fr} « ${word} » ; ${instead.fr}`, en: `${what.en} "${word}"; ${instead.en}` }
}
