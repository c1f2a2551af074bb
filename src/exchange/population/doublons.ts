import { type FileProblem, type FileTree, problemAt } from '#src/wire/yaml/file-tree.ts'
import type { ReadFiches } from './read-fiches.ts'

/** The people and structures of one file whose id an earlier entry of it has: only an entry of a later file completes another. */
export function doublonsDe({ fiches: { patients, professionnels, structures }, tree }: ReadFiches): FileProblem[] {
  return [
    ...doublonsDans('patients', patients, tree),
    ...doublonsDans('professionnels', professionnels, tree),
    ...doublonsDans('structures', structures, tree),
  ]
}

function doublonsDans(liste: string, fiches: readonly { readonly id: string }[] = [], tree: FileTree): FileProblem[] {
  const rangs = new Map<string, number>()
  return fiches.flatMap(({ id }, rang) => {
    const premier = rangs.get(id)
    if (premier === undefined) {
      rangs.set(id, rang)
      return []
    }
    const line = tree.locate([liste, premier, 'id'])?.line
    return [
      problemAt(tree, [liste, rang, 'id'], {
        fr: `${liste} : « ${id} » est déjà décrit à la ligne ${line} ; gardez l’une des deux entrées, ou donnez un autre id`,
        en: `${liste}: "${id}" is already described at line ${line}; keep one of the two entries, or give another id`,
      }),
    ]
  })
}
