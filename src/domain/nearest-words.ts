import { sansAccent } from './sans-accent.ts'

/**
 * The candidates a person probably meant, none when nothing is close; case and accents do not count:
 *
 * - the one that a misspelt word is nearest to (at most a third of the letters differ, the first of equally near ones);
 * - for a word cut short, those that begin with it, then those of which a part between hyphens, dots or slashes does: `mail/x-mss-nil` for
 *   "mail" or "x-mss";
 * - without any, the only one of which a part is near: `realiste-2023` for "realistes".
 */
export function nearestWords(word: string, candidates: readonly string[]): readonly string[] {
  const wanted = fold(word)
  if (wanted === '') return []
  const known = [...new Set(candidates)]
  const begun = known.filter((candidate) => fold(candidate).startsWith(wanted))
  const nearest = leastDistant(wanted, known)
  if (nearest !== undefined && (begun.length === 0 || begun.includes(nearest))) return [nearest]
  const completed = [...begun, ...partlyBegun(wanted, known)]
  return completed.length > 0 ? completed : onlyPart(wanted, known)
}

function leastDistant(wanted: string, candidates: readonly string[]): string | undefined {
  let nearest: string | undefined
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(wanted, fold(candidate), least)
    if (distance < least && distance < Math.max(wanted.length, candidate.length)) {
      nearest = candidate
      least = distance
    }
  }
  return nearest
}

/** Letters that say enough of a part to complete it. */
const MIN_BEGUN = 3

function partlyBegun(wanted: string, candidates: readonly string[]): readonly string[] {
  if (wanted.length < MIN_BEGUN) return []
  return candidates.filter((candidate) => ['-', '_', '.', '/'].some((border) => fold(candidate).includes(border + wanted)))
}

/** Letters that a part of a word must have to be recognised. */
const MIN_PART = 4

function onlyPart(wanted: string, candidates: readonly string[]): readonly string[] {
  if (wanted.length < MIN_PART) return []
  const limit = Math.floor(wanted.length / MIN_PART) + 1
  const found = candidates.filter((candidate) =>
    fold(candidate)
      .split(/[-_./]/)
      .some((part) => part.length >= MIN_PART && editDistance(wanted, part, limit) < limit),
  )
  return found.length === 1 ? found : []
}

function fold(text: string): string {
  return sansAccent(text).toLowerCase().slice(0, 100)
}

/** Damerau–Levenshtein distance with adjacent transpositions; any value ≥ `limit` only says "too far". */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let distance = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) distance = Math.min(distance, beforeLast[j - 2]! + 1)
      row.push(distance)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
