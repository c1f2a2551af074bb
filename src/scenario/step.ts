import type { ZodType } from 'zod'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Json } from '#src/domain/json.ts'
import type { Course } from './course.ts'
import type { Instance } from './instance.ts'
import type { KnownNames, NameProblem } from './known-names.ts'
import type { Reperes } from './language/instant.ts'
import type { World } from './world.ts'

/** What came of a step. */
export interface StepOutcome {
  readonly verdict: 'reussi' | 'echec'
  /** What happened, or what was missing and where to look. */
  readonly detail?: Bilingual
  readonly expected?: Json
  readonly received?: Json
}

/** A word of the scenario language: one file of `src/scenario/steps/`, default export made by `defineStep`; `id` is the file's name. */
export interface Step<Parameters = never> {
  readonly id: string
  readonly titre: Bilingual
  /** Shape of what follows the word in the YAML. */
  readonly schema: ZodType<Parameters>
  /** What is wrong with the parameters that the schema cannot know; checked when the scenario is read, of those that could be read. */
  readonly check?: (parameters: Partial<Parameters>, known: KnownNames) => readonly NameProblem[]
  /** One line that says what this very step does. */
  readonly describe: (parameters: Parameters) => Bilingual
  /** Where the scenario is after the step, if all goes well; absent: the step takes no bench time. */
  readonly course?: (parameters: Parameters, before: Course) => Course
  /** The bench date it goes to, or the time it lets pass, milliseconds; absent: neither. Throws when the date is not known yet. */
  readonly moves?: (parameters: Parameters, reperes: Reperes) => { readonly toMs: number } | { readonly byMs: number }
  /** Whether it makes others do something, now (`provoque`) or at the next message (`prevoit`), or waits for what they do (`attend`). */
  readonly role?: 'provoque' | 'prevoit' | 'attend'
  /** Throws `PreconditionError` when what it needs is not there: a failure, or a step not played when one before it failed. */
  readonly run: (parameters: Parameters, instance: Instance, world: World) => Promise<StepOutcome>
}

export function defineStep<Parameters>(step: Step<Parameters>): Step<Parameters> {
  return step
}
