import type { StepPayload } from '#src/domain/journal-entry.ts'
import { PreconditionError } from '#src/domain/precondition-error.ts'
import { UserError } from '#src/domain/user-error.ts'
import { BenchStalledError } from '#src/exchange/time/leases.ts'
import type { Instance } from './instance.ts'
import type { Step, StepOutcome } from './step.ts'
import type { World } from './world.ts'

/** What came of a step, played or not. */
export type Outcome = StepOutcome | Pick<StepPayload, 'verdict' | 'detail'>

/** The run was interrupted before it. */
export const NOT_REACHED: Outcome = { verdict: 'interrompu' }
const CUT_SHORT: Outcome = {
  verdict: 'interrompu',
  detail: { fr: 'L’exécution a été interrompue pendant cette étape.', en: 'The run was interrupted during this step.' },
}

/**
 * Plays a step; one that throws has failed. When the bench itself cannot go on, the run ends there.
 *
 * @param failed whether a step before it failed: what a step then lacks is no failure of its own, it is not played
 */
export async function attempt(step: Step, parameters: never, failed: boolean, instance: Instance, world: World): Promise<Outcome> {
  try {
    return (await unlessInterrupted(() => step.run(parameters, instance, world), world)) ?? CUT_SHORT
  } catch (error) {
    if (world.interrupted?.aborted) return CUT_SHORT
    if (error instanceof BenchStalledError) {
      world.stalled(error)
      return { verdict: 'interrompu', detail: error.text }
    }
    if (error instanceof PreconditionError) return { verdict: failed ? 'saute' : 'echec', detail: error.text }
    const message = error instanceof Error ? error.message : String(error)
    const { fr, en } = error instanceof UserError ? error.text : { fr: message, en: message }
    return { verdict: 'echec', detail: { fr: `L’étape a échoué : ${fr}`, en: `The step failed: ${en}` } }
  }
}

/** What the work gives; `undefined` as soon as the run is interrupted, whatever the work does then. */
export async function unlessInterrupted<T>(work: () => Promise<T>, { interrupted }: World): Promise<T | undefined> {
  if (!interrupted) return work()
  if (interrupted.aborted) return undefined
  const over = new AbortController()
  const stopped = new Promise<void>((resolve) => interrupted.addEventListener('abort', () => resolve(), { signal: over.signal }))
  try {
    const given = await Promise.race([work(), stopped])
    return interrupted.aborted ? undefined : (given as T)
  } finally {
    over.abort()
  }
}
