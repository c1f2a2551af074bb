import type { Durees } from './indicator.ts'

/**
 * Statistics of known durations (milliseconds, any order); `undefined` when there is none. The median of an even number is the mean of
 * the two in the middle; the 90th percentile is the smallest observed duration that at least 90 % do not exceed (nearest rank).
 */
export function durees(millisecondes: readonly number[]): Durees | undefined {
  const nombre = millisecondes.length
  if (nombre === 0) return undefined
  const sorted = [...millisecondes].sort((a, b) => a - b)
  const at = (index: number) => sorted[index]!
  return {
    mediane: (at(Math.floor((nombre - 1) / 2)) + at(Math.floor(nombre / 2))) / 2,
    p90: at(Math.ceil((nombre * 9) / 10) - 1),
    moyenne: sorted.reduce((sum, value) => sum + value, 0) / nombre,
    minimum: at(0),
    maximum: at(nombre - 1),
    nombre,
  }
}
