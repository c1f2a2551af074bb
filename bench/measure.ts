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

/** Whether a figure reaches its target; `undefined` when it has none. */
export function reached({ value, ratio = 0, target }: Measure): boolean | undefined {
  if (!target) return undefined
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, minRatio = 0 } = target
  return value >= min && value <= max && ratio >= minRatio
}

/** The bounds as people read them: `≥ 2000, ≥ 40 % of the baseline`. */
export function boundOf({ min, max, minRatio }: Target): string {
  return [
    ...(min === undefined ? [] : [`≥ ${min}`]),
    ...(max === undefined ? [] : [`≤ ${max}`]),
    ...(minRatio === undefined ? [] : [`≥ ${Math.round(minRatio * 100)} % of the baseline`]),
  ].join(', ')
}
