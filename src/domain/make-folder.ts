import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from './user-error.ts'

/** The file system of this place takes no new folder, as `/proc`. */
export class NoNewFolderError extends UserError {
  override readonly name = 'NoNewFolderError'

  constructor(folder: string) {
    super({
      fr: `« ${folder} » : le système n’admet pas de nouveau dossier à cet endroit. Choisissez un autre chemin.`,
      en: `"${folder}": the system takes no new folder in this place. Choose another path.`,
    })
  }
}

/**
 * Makes a folder that others cannot read, with those above that are missing; nothing when it exists. Throws the error of the system, or
 * `NoNewFolderError`.
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (isFolder(folder)) return
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error
    // Node’s own `recursive` never ends where a folder that exists takes none
    if (isFolder(dirname(folder))) throw new NoNewFolderError(folder)
    makeFolder(dirname(folder))
    makeFolder(folder)
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
