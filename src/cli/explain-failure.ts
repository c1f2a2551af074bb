import type { Bilingual } from '#src/domain/bilingual.ts'
import type { ExitCode } from './command.ts'

/** The user asked for something that cannot be: exit code 2, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly text: Bilingual
  constructor(text: Bilingual) {
    super(text.en)
    this.text = text
  }
}

/**
 * Errors whose message says all, by name: their classes live in modules that the command line loads only when it needs them.
 */
const USAGE: readonly string[] = ['FileError', 'VirtualClockRefusedError', 'BenchOwnedError', 'NothingToPurgeError']

/** What a failure says and the exit code it gives (design §7). */
export function explainFailure(error: unknown): { text: Bilingual; code: ExitCode } {
  if (error instanceof UsageError) return { text: error.text, code: 2 }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Error && (USAGE.includes(error.name) || portProblem(error))) return { text: { fr: message, en: message }, code: 2 }
  if (error instanceof Error && error.name === 'BenchStalledError')
    return { text: { fr: `Le banc est bloqué. ${message}`, en: message }, code: 3 }
  const stack = error instanceof Error ? (error.stack ?? message) : message
  return { text: { fr: `Erreur du banc lui-même :\n${stack}`, en: `Error of the bench itself:\n${stack}` }, code: 3 }
}

/** The transports explain a port that cannot be had; the system's code is in the cause. */
function portProblem({ cause }: Error): boolean {
  return (
    cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EACCES' || cause.code === 'EADDRNOTAVAIL')
  )
}
