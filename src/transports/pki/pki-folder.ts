import { randomBytes } from 'node:crypto'
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '#src/domain/make-folder.ts'

/** Names and contents of the files of one folder. */
export type FolderFiles = ReadonlyMap<string, string | Uint8Array>

/**
 * Makes sure that a folder exists with all its files: when it is absent, `make` gives them, they are written aside (mode 0600) and
 * the folder is renamed into place, so that nobody sees half of it. Of several processes at once the first to rename wins and
 * the others use its files.
 */
export async function ensureFolder(folder: string, make: () => Promise<FolderFiles>): Promise<void> {
  if (await exists(folder)) return
  const aside = `${folder}.${process.pid}-${randomBytes(4).toString('hex')}`
  makeFolder(dirname(folder))
  await mkdir(aside, { mode: 0o700 })
  try {
    for (const [name, content] of await make()) await writeFile(join(aside, name), content, { mode: 0o600 })
    await rename(aside, folder)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    if (!(await exists(folder))) throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
