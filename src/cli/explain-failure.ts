import type { Bilingual } from '#src/domain/bilingual.ts'
import { BenchStalledError } from '#src/exchange/leases.ts'
import { VirtualClockRefusedError } from '#src/scenario/run-scenario.ts'
import { FileError } from '#src/wire/yaml/file-tree.ts'
import type { ExitCode } from './command.ts'

/** The user asked for something that cannot be: exit code 2, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What a failure says and the exit code it gives (design §7). */
export function explainFailure(error: unknown): { text: Bilingual; code: ExitCode } {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof FileError || error instanceof UsageError || error instanceof VirtualClockRefusedError || portProblem(error)) return { text: { fr: message, en: message }, code: 2 }
  if (error instanceof BenchStalledError) return { text: { fr: `Le banc est bloqué. ${message}`, en: message }, code: 3 }
  const stack = error instanceof Error ? (error.stack ?? message) : message
  return { text: { fr: `Erreur du banc lui-même :\n${stack}`, en: `Error of the bench itself:\n${stack}` }, code: 3 }
}

function portProblem(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}
