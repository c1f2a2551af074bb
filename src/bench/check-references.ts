import { access, constants, readFile, stat } from 'node:fs/promises'
import { inEach, type Locale, quoted } from '#src/domain/bilingual.ts'
import { UserError } from '#src/domain/user-error.ts'
import { checkMaterial } from '#src/transports/pki/check-material.ts'
import type { AddedMaterial } from '#src/transports/pki/read-pki.ts'
import { FileError, type FileProblem, type FileTree, problemAt } from '#src/wire/yaml/file-tree.ts'
import type { Configuration } from './configuration.ts'

type References = Pick<Configuration, 'rules' | 'pki' | 'population'>

/**
 * Checks what a configuration names and does not hold: rules, waivers, certificates, files of people. Throws `FileError` with every problem and its place.
 * What is not named costs nothing.
 *
 * @param tree what the configuration was read from
 */
export async function checkReferences(tree: FileTree, references: References): Promise<void> {
  const problems = await problemsOfReferences(tree, references)
  if (problems.length > 0) throw new FileError({ fr: 'la configuration', en: 'the configuration' }, problems)
}

/** The same problems; none when all is right. */
export async function problemsOfReferences(tree: FileTree, { rules, pki, population }: References): Promise<FileProblem[]> {
  const problems = [...(await problemsOfPki(tree, pki)), ...(await problemsOfFiles(tree, population))]
  if (rules.off.length === 0 && Object.keys(rules.severity).length === 0 && rules.derogations === undefined) return problems
  const { problemsOfRules } = await import('./check-rule-choices.ts')
  return [...problems, ...(await problemsOfRules(tree, rules))]
}

async function problemsOfPki(tree: FileTree, { ancres, serveur }: Configuration['pki']): Promise<FileProblem[]> {
  const found = await Promise.all([
    ...ancres.map((file, index) => problemOf(tree, ['pki', 'ancres', index], [file], ([pem = '']) => ({ extraAnchors: [pem] }))),
    ...(serveur
      ? [problemOf(tree, ['pki', 'serveur'], [serveur.cert, serveur.key], ([cert = '', key = '']) => ({ ownServer: { cert, key } }))]
      : []),
  ])
  return found.filter((problem) => problem !== undefined)
}

async function problemOf(
  tree: FileTree,
  path: readonly PropertyKey[],
  files: readonly string[],
  material: (texts: readonly string[]) => AddedMaterial,
): Promise<FileProblem | undefined> {
  try {
    checkMaterial(material(await Promise.all(files.map((file) => readFile(file, 'utf8')))))
    return undefined
  } catch (error) {
    return problemAt(
      tree,
      path,
      inEach((locale) => unusable(path.join('.'), files, error, locale)),
    )
  }
}

/** What the files hold is told when the population is read: they may be long. */
async function problemsOfFiles(tree: FileTree, { fichiers }: Configuration['population']): Promise<FileProblem[]> {
  const found = await Promise.all(
    fichiers.map(async (file, index) => {
      const path = ['population', 'fichiers', index]
      try {
        await access(file, constants.R_OK)
        if ((await stat(file)).isDirectory()) throw Object.assign(new Error('a folder; a file is expected'), { code: 'EISDIR' })
        return undefined
      } catch (error) {
        return problemAt(
          tree,
          path,
          inEach((locale) => unusable(path.join('.'), [file], error, locale)),
        )
      }
    }),
  )
  return found.filter((problem) => problem !== undefined)
}

function unusable(key: string, files: readonly string[], error: unknown, locale: Locale): string {
  const named = files.map((file) => quoted(file, locale)).join(', ')
  const { code, message } = error as NodeJS.ErrnoException
  const reason = error instanceof UserError ? error.text[locale] : locale === 'fr' ? (code ?? message) : message
  return locale === 'fr' ? `${key} : ${named} inutilisable : ${reason}` : `${key}: ${named} cannot be used: ${reason}`
}
