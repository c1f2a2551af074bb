import type { StepPayload } from '#src/domain/journal-entry.ts'
import type { Step } from './step.ts'

/** A step of the scenario, as reasons name it. */
export type Cause = Pick<StepPayload, 'index' | 'title'>

/** Follows what the steps make others do, to tell a wait that is in vain of itself from one whose cause never took place. */
export class Causes {
  #planned: Cause | undefined
  #missing: Cause | undefined

  /** The latest step on which what comes next may depend and that did not take place; `undefined` when all did. */
  get missing(): Cause | undefined {
    return this.#missing
  }

  /** Learns what came of a step. */
  note({ role }: Pick<Step, 'role'>, cause: Cause, verdict: StepPayload['verdict']): void {
    if (role === 'provoque') this.#missing = verdict === 'reussi' ? undefined : cause
    if (role === 'prevoit') {
      this.#planned = verdict === 'reussi' ? cause : undefined
      this.#missing = verdict === 'reussi' ? undefined : cause
    }
    // the first wait after it is for the message that the gesture is about
    if (role === 'attend') {
      if (verdict !== 'reussi') this.#missing = this.#planned ?? this.#missing
      this.#planned = undefined
    }
  }
}
