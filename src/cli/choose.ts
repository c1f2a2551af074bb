import { nearestWords } from '#src/domain/nearest-words.ts'
import { didYouMean } from '#src/domain/unknown-word.ts'
import { UsageError } from './explain-failure.ts'

/** The one of `known` that an option names. Throws `UsageError` with the nearest known word. */
export function choose<Word extends string>(option: string, word: string, known: readonly Word[]): Word {
  const found = known.find((candidate) => candidate === word)
  if (found !== undefined) return found
  const nearest = nearestWords(word, known)
  throw new UsageError(
    nearest.length > 0
      ? {
          fr: `${option} ne connaît pas « ${word} » ; ${didYouMean(nearest, 'fr')}`,
          en: `${option} does not know "${word}"; ${didYouMean(nearest, 'en')}`,
        }
      : {
          fr: `${option} ne connaît pas « ${word} » : choisissez parmi ${known.join(', ')}.`,
          en: `${option} does not know "${word}": choose one of ${known.join(', ')}.`,
        },
  )
}
