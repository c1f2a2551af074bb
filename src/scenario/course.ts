import type { Reperes } from './language/instant.ts'
import type { Scenario } from './scenario.ts'
import type { Step } from './step.ts'

/** Where a scenario may have come before it is played; bench milliseconds, and what is known of its stay there. */
export interface Course {
  readonly earliestMs: number
  readonly latestMs: number
  readonly reperes: Omit<Reperes, 'maintenant'>
}

/** How long a scenario that goes well lasts on the bench's clock, at least and at most, milliseconds. */
export function lengthOf(scenario: Scenario, steps: readonly Step[]): { readonly leastMs: number; readonly mostMs: number } {
  const depart = Date.parse(scenario.depart)
  let course: Course = { earliestMs: depart, latestMs: depart, reperes: { depart } }
  for (const stage of scenario.etapes) {
    const step = steps.find(({ id }) => id in stage)!
    try {
      course = step.course?.(stage[step.id] as never, course) ?? course
    } catch {
      // a date that is not known yet: the step fails when it is played, and takes no time
    }
  }
  return { leastMs: course.earliestMs - depart, mostMs: course.latestMs - depart }
}
