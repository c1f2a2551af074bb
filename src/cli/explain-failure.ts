import type { Bilingual } from '#src/domain/bilingual.ts'
import { UserError } from '#src/domain/user-error.ts'
import type { ExitCode } from './command.ts'
import { systemProblem } from './system-problem.ts'

/** The command line asks for something that cannot be. */
export class UsageError extends UserError {
  override readonly name = 'UsageError'
}

/**
 * Errors whose message says all, by name: their classes live in modules that the command line loads only when it needs them.
 */
const USAGE: readonly string[] = ['VirtualClockRefusedError', 'BenchOwnedError', 'NothingToPurgeError']

/** What a failure says and the exit code it gives (design §7). */
export function explainFailure(error: unknown): { text: Bilingual; code: ExitCode } {
  if (error instanceof UserError) return { text: error.text, code: 2 }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Error && error.name === 'FileError') return { text: frameOfFile(message), code: 2 }
  if (error instanceof Error && USAGE.includes(error.name)) return { text: { fr: message, en: message }, code: 2 }
  if (error instanceof Error && error.name === 'BenchStalledError')
    return { text: { fr: `Le banc est bloqué. ${message}`, en: message }, code: 3 }
  const refused = systemProblem(error)
  if (refused) return { text: refused, code: 2 }
  const stack = error instanceof Error ? (error.stack ?? message) : message
  return { text: { fr: `Erreur du banc lui-même :\n${stack}`, en: `Error of the bench itself:\n${stack}` }, code: 3 }
}

/** The places and what is wrong there stay as they are written. */
function frameOfFile(message: string): Bilingual {
  const [, ...problems] = message.split('\n')
  return { fr: ['Chargement impossible : corrigez ce qui suit et recommencez.', ...problems].join('\n'), en: message }
}
