import { existsSync } from 'node:fs'

/** The folder of the installed package, with its final slash: where data files that the compiler does not copy are found. */
export const packageRoot: URL = findRoot()

function findRoot(): URL {
  for (let folder = new URL('./', import.meta.url); ; folder = new URL('../', folder)) {
    if (existsSync(new URL('package.json', folder))) return folder
    if (folder.pathname === '/')
      throw new Error(`No package.json above "${import.meta.url}": the installation of banc is incomplete. Install it again.`)
  }
}
