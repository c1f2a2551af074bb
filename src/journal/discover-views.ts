import { readdir } from 'node:fs/promises'
import type { View } from './view.ts'

/**
 * The views of `src/journal/views/`: the default export of each file, sorted by id. Throws when a file's name and its view's id
 * differ, or when a file has no default export.
 */
export async function discoverViews(folder = new URL('./views/', import.meta.url)): Promise<View[]> {
  const files = (await readdir(folder)).filter((name) => /(?<!\.d|\.test)\.[jt]s$/.test(name)).sort()
  return Promise.all(
    files.map(async (file) => {
      const { default: view } = (await import(new URL(file, folder).href)) as { default?: View }
      const id = file.replace(/\.[jt]s$/, '')
      if (view?.id !== id) throw new Error(`The file "${file}" must export by default a view with the id "${id}": found "${view?.id}".`)
      return view
    }),
  )
}
