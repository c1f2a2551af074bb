import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const readmes = ['src', 'simulators'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('README.md'))
    .map((name) => join(folder, name)),
)

/** Paths in backquotes: `src/rules/judge.ts`, `imap/commandes/`; a `*` or a `<name>` is no path, nor is what lies outside the repository. */
function pathsOf(text: string): string[] {
  return [...text.matchAll(/`((?:[\w.-]+\/)+(?:[\w.-]+\.ts)?)`/g)].map(([, path]) => path!)
}

test.each(['CONTRIBUTING.md', ...readmes])('the files and folders that %s names exist', (document) => {
  const missing = pathsOf(readFileSync(document, 'utf8')).filter((path) => !existsSync(path) && !existsSync(join(dirname(document), path)))
  expect(missing).toEqual([])
})
