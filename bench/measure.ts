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

/** A bound on the value, or on its ratio to the baseline; `min` and `max` are in the unit of the figure. */
export type Target = { readonly min: number } | { readonly max: number } | { readonly minRatio: number }

/** Whether a figure reaches its target; `undefined` when it has none. */
export function reached({ value, ratio, target }: Measure): boolean | undefined {
  if (!target) return undefined
  if ('min' in target) return value >= target.min
  return 'max' in target ? value <= target.max : ratio !== undefined && ratio >= target.minRatio
}

/** The bound as people read it: `≥ 2000`, `≤ 400`, `≥ 40 %`. */
export function boundOf(target: Target): string {
  if ('min' in target) return `≥ ${target.min}`
  return 'max' in target ? `≤ ${target.max}` : `≥ ${Math.round(target.minRatio * 100)} % of the baseline`
}
