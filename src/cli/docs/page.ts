/** One file of `docs/reference/`: one file of `pages/`, default export; `id` is the file's name. */
export interface Page {
  readonly id: string
  /** Name under `docs/reference/`. */
  readonly fichier: string
  /** Same sources, same text: no time, no path of the machine. */
  write(): Promise<string>
}

export function definePage(page: Page): Page {
  return page
}
