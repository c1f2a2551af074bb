import type { Bilingual } from '#src/domain/bilingual.ts'
import { unknownWord } from '#src/domain/unknown-word.ts'
import { catalogueIds } from '#src/exchange/discovery.ts'
import type { Rule } from '#src/rules/rule.ts'
import { FileError, type FileProblem, type FileTree, problemAt } from '#src/wire/yaml/file-tree.ts'
import type { Configuration } from './configuration.ts'
import { readDerogations } from './read-derogations.ts'

const RULES = new URL('../rules/', import.meta.url)

/**
 * What is wrong with the choices of a configuration on rules (`rules.off`, `rules.severity`, `rules.derogations`): ids that no rule bears, a
 * waiver file that cannot be used. Loads the rules that are named and no other: a bench listens before it loads them all.
 *
 * @param tree what the configuration was read from
 */
export async function problemsOfRules(tree: FileTree, { off, severity, derogations }: Configuration['rules']): Promise<FileProblem[]> {
  const named = [
    ...off.map((id, index) => ({ id, path: ['rules', 'off', index] })),
    ...Object.keys(severity).map((id) => ({ id, path: ['rules', 'severity', id] })),
  ]
  const problems = await unknownRules(tree, named)
  return derogations === undefined ? problems : [...problems, ...(await problemsOfDerogations(tree, derogations))]
}

async function problemsOfDerogations(tree: FileTree, file: string): Promise<FileProblem[]> {
  try {
    const read = await readDerogations(file)
    return await unknownRules(
      read.tree,
      read.derogations.map(({ rule }, index) => ({ id: rule, path: [index, 'rule'] })),
    )
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    return [problemAt(tree, ['rules', 'derogations'], unusable(file)), ...error.problems]
  }
}

async function unknownRules(
  tree: FileTree,
  named: readonly { readonly id: string; readonly path: readonly PropertyKey[] }[],
): Promise<FileProblem[]> {
  if (named.length === 0) return []
  const files = (await catalogueIds(RULES)).filter((id) => id.includes('/'))
  const known = await Promise.all(named.map(async ({ id }) => files.includes(id) && (await isRule(id))))
  return named.filter((_, index) => !known[index]).map(({ id, path }) => problemAt(tree, path, sayUnknown(path.join('.'), id, files)))
}

/** A file of the catalogue may be a part that rules share. */
async function isRule(id: string): Promise<boolean> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return ((await import(new URL(`${id}.${extension}`, RULES).href)) as { default?: Rule }).default?.id === id
}

/** There are hundreds of rules: without a near one, where they are listed. */
function sayUnknown(key: string, id: string, files: readonly string[]): Bilingual {
  const { fr, en } = unknownWord({ fr: 'Règle inconnue', en: 'Unknown rule' }, id, files, {
    fr: '« banc list rules » en donne la liste.',
    en: '"banc list rules" lists them.',
  })
  return { fr: `${key} : ${fr}`, en: `${key}: ${en}` }
}

function unusable(file: string): Bilingual {
  return { fr: `rules.derogations : « ${file} » inutilisable`, en: `rules.derogations: "${file}" cannot be used` }
}
