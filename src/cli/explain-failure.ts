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
const USAGE: readonly string[] = ['VirtualClockRefusedError', 'BenchOwnedError', 'NothingToPurgeError']

/** What a failure says and the exit code it gives (design §7). */
export function explainFailure(error: unknown): { text: Bilingual; code: ExitCode } {
  if (error instanceof UsageError) return { text: error.text, code: 2 }
  const message = error instanceof Error ? error.message : String(error)
  const port = error instanceof Error ? portProblem(error) : undefined
  if (port) return { text: port, code: 2 }
  if (error instanceof Error && error.name === 'FileError') return { text: frameOfFile(message), code: 2 }
  if (error instanceof Error && USAGE.includes(error.name)) return { text: { fr: message, en: message }, code: 2 }
  if (error instanceof Error && error.name === 'BenchStalledError')
    return { text: { fr: `Le banc est bloqué. ${message}`, en: message }, code: 3 }
  const stack = error instanceof Error ? (error.stack ?? message) : message
  return { text: { fr: `Erreur du banc lui-même :\n${stack}`, en: `Error of the bench itself:\n${stack}` }, code: 3 }
}

/** Only ports that the system refuses are the user's to change; the transports say it in both languages, the system's code is in the cause. */
function portProblem(error: Error): Bilingual | undefined {
  const code = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined
  const refused = code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL'
  return refused ? ('text' in error ? (error.text as Bilingual) : { fr: error.message, en: error.message }) : undefined
}

/** The places and what is wrong there stay as they are written. */
function frameOfFile(message: string): Bilingual {
  const [, ...problems] = message.split('\n')
  return { fr: ['Chargement impossible : corrigez ce qui suit et recommencez.', ...problems].join('\n'), en: message }
}
