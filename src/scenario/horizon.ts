import type { Course } from './course.ts'
import type { Reperes } from './language/instant.ts'
import type { Scenario } from './scenario.ts'
import type { Step } from './step.ts'

/**
 * Bench milliseconds that the steps to come must not find past: the first date that they name, less the time they let pass before it; `Infinity`
 * when they name none, or one that depends on when they are played. An admission does not wait for the mail that should have preceded it.
 *
 * @param etapes steps to come
 */
export function horizonOf(etapes: Scenario['etapes'], steps: readonly Step[], reperes: Omit<Reperes, 'maintenant'>): number {
  // what a step to come will date is not a number yet, nor is what is counted from it
  let course: Course = { earliestMs: Number.NaN, latestMs: Number.NaN, reperes }
  let passed = 0
  for (const stage of etapes) {
    const step = steps.find(({ id }) => id in stage)!
    const parameters = stage[step.id] as never
    try {
      const move = step.moves?.(parameters, { ...course.reperes, maintenant: Number.NaN })
      if (move && 'toMs' in move) return Number.isNaN(move.toMs) ? Number.POSITIVE_INFINITY : move.toMs - passed
      passed += move?.byMs ?? 0
      course = step.course?.(parameters, course) ?? course
    } catch {
      // a date that is not known yet
      return Number.POSITIVE_INFINITY
    }
  }
  return Number.POSITIVE_INFINITY
}
