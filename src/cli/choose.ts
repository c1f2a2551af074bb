import { nearestWord } from '#src/domain/nearest-word.ts'
import { UsageError } from './explain-failure.ts'

/** The one of `known` that an option names. Throws `UsageError` with the nearest known word. */
export function choose<Word extends string>(option: string, word: string, known: readonly Word[]): Word {
  const found = known.find((candidate) => candidate === word)
  if (found !== undefined) return found
  const nearest = nearestWord(word, known)
  throw new UsageError(
    nearest
      ? {
          fr: `${option} ne connaît pas « ${word} » ; vouliez-vous dire « ${nearest} » ?`,
          en: `${option} does not know "${word}"; did you mean "${nearest}"?`,
        }
      : {
          fr: `${option} ne connaît pas « ${word} » : choisissez parmi ${known.join(', ')}.`,
          en: `${option} does not know "${word}": choose one of ${known.join(', ')}.`,
        },
  )
}
