import { type Bilingual, inEach } from '#src/domain/bilingual.ts'
import { UserError } from '#src/domain/user-error.ts'
import { BenchStalledError } from '#src/exchange/time/leases.ts'
import type { ExitCode } from './command.ts'
import { systemProblem } from './system-problem.ts'

/** The command line asks for something that cannot be. */
export class UsageError extends UserError {
  override readonly name = 'UsageError'
}

/** One line for an error that the bench survives: what the user can do something about, or the error in its own words. */
export function explainIncident(error: unknown): Bilingual {
  return error instanceof UserError ? error.text : (systemProblem(error) ?? inEach(() => String(error)))
}

/** What a failure says and the exit code it gives (design §7). */
export function explainFailure(error: unknown): { text: Bilingual; code: ExitCode } {
  if (error instanceof UserError) return { text: error.text, code: 2 }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof BenchStalledError) return { text: error.text, code: 3 }
  const refused = systemProblem(error)
  if (refused) return { text: refused, code: 2 }
  const stack = error instanceof Error ? (error.stack ?? message) : message
  return { text: { fr: `Erreur du banc lui-même :\n${stack}`, en: `Error of the bench itself:\n${stack}` }, code: 3 }
}
