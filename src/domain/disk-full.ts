const CODES = new Set<unknown>(['SQLITE_FULL', 'ENOSPC', 'EDQUOT'])

/** True of an error of the system or of SQLite that means: no room left on the disk. */
export function isDiskFull(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && CODES.has((error as NodeJS.ErrnoException).code)
}
