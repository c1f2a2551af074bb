/** A figure, beside the same work on a bare baseline in the same run when there is one; `ratio` = value / baseline. */
export interface Measure {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly baseline?: number
  readonly ratio?: number
  /** What issue 2 asks for. */
  readonly target?: Target
}

/** Bounds on the value, in its unit, and on its ratio to the baseline. */
export interface Target {
  readonly min?: number
  readonly max?: number
  readonly minRatio?: number
}

/**
 * Whether a figure reaches its target; `undefined` when it has none. A bound on the ratio decides alone: machines differ by five times, and so do
 * their absolute figures (issue 2: "ratio is the target").
 */
export function reached({ value, ratio = 0, target }: Measure): boolean | undefined {
  if (!target) return undefined
  return target.minRatio === undefined ? within(value, target) : ratio >= target.minRatio
}

/** The bounds as people read them: `≥ 40 % of the baseline reached; ≥ 2000 missed on this machine`. */
export function verdictOf(measure: Measure): string {
  const { value, target } = measure
  if (!target) return ''
  const { min, max, minRatio } = target
  const bounds = [...(min === undefined ? [] : [`≥ ${min}`]), ...(max === undefined ? [] : [`≤ ${max}`])].join(', ')
  const verdict = reached(measure) ? 'reached' : 'MISSED'
  if (minRatio === undefined) return `${bounds} ${verdict}`
  const ratio = `≥ ${Math.round(minRatio * 100)} % of the baseline ${verdict}`
  return bounds ? `${ratio}; ${bounds} ${within(value, target) ? 'too' : 'not on this machine'}` : ratio
}

function within(value: number, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Target): boolean {
  return value >= min && value <= max
}
