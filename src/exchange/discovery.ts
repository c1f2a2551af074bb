import { readdir } from 'node:fs/promises'

/** A definition that a file of a catalogue exports by default; its id is its path below the catalogue's folder. */
export interface Definition {
  readonly id: string
}

/** A catalogue holds a file whose definition does not bear the file's name, or two files with one id. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError'
}

/**
 * Reads a catalogue: every `.js` or `.ts` file below the folder (never `.d.ts` nor `.test.`) that exports a definition by default,
 * sorted by id. Files without a default export are parts that definitions share.
 *
 * @param folder folder URL, as in `new URL('../rules/', import.meta.url)`
 * @param idOf what the id must be for a path below the folder without extension; the path itself when absent
 */
export async function discover<D extends Definition>(folder: URL, idOf: (path: string) => string = (path) => path): Promise<D[]> {
  const found = new Map<string, D>()
  await Promise.all(
    (await filesOf(folder)).map(async (file) => {
      const definition = ((await import(new URL(file, folder).href)) as { default?: D }).default
      if (!definition) return
      const id = idOf(file.replace(/\.[jt]s$/, ''))
      if (definition.id !== id)
        throw new CatalogueError(`The definition in "${file}" has the id "${definition.id}": expected "${id}". Rename the file or the id.`)
      if (found.has(id)) throw new CatalogueError(`Two definitions have the id "${id}".`)
      found.set(id, definition)
    }),
  )
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The ids that a catalogue's files bear, sorted, without loading them; parts that definitions share are among them. */
export async function catalogueIds(folder: URL): Promise<string[]> {
  return (await filesOf(folder)).map((file) => file.replace(/\.[jt]s$/, '')).sort()
}

async function filesOf(folder: URL): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.map((name) => name.replaceAll('\\', '/')).filter((name) => /(?<!\.d|\.test)\.[jt]s$/.test(name))
}
