import { nearestWord } from './nearest-word.ts'

/** What is said of a word that nobody knows: `Unknown service "insj"; did you mean "insi"?`, or the words that are known. */
export function unknownWord(what: string, word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known)
  return `Unknown ${what} "${word}"; ${nearest ? `did you mean "${nearest}"?` : `known: ${known.join(', ') || 'none'}.`}`
}
