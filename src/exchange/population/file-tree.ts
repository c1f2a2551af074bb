/** A population file read as plain data, whatever its form, with the place of everything in it. */
export interface FileTree {
  readonly file: string
  readonly data: unknown
  /** Line and column (from 1) of the value at this path, or of the nearest thing around it. */
  readonly locate: (path: readonly PropertyKey[]) => { readonly line: number; readonly column: number }
}
