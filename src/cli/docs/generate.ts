import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { discover } from '#src/exchange/discovery.ts'
import { packageRoot } from '#src/exchange/package-root.ts'
import type { Page } from './page.ts'

const FOLDER = new URL('docs/reference/', packageRoot)

process.exitCode = await (process.argv.includes('--check') ? check() : generate())

/** Writes every page and removes those that no page writes any more. */
async function generate(): Promise<number> {
  const pages = await written()
  await mkdir(FOLDER, { recursive: true })
  for (const [file, text] of pages) await writeFile(new URL(file, FOLDER), text)
  for (const file of await readdir(FOLDER)) if (!pages.has(file)) await rm(new URL(file, FOLDER))
  return 0
}

/** Says which pages no longer tell what the sources say. */
async function check(): Promise<number> {
  const pages = await written()
  const there = await readdir(FOLDER).catch(() => [])
  const stale = there.filter((file) => !pages.has(file))
  for (const [file, text] of pages) if ((await readFile(new URL(file, FOLDER), 'utf8').catch(() => undefined)) !== text) stale.push(file)
  for (const file of stale) process.stderr.write(`docs/reference/${file} is stale: run "npm run docs" and commit it.\n`)
  return stale.length === 0 ? 0 : 1
}

async function written(): Promise<Map<string, string>> {
  const pages = await discover<Page>(new URL('pages/', import.meta.url))
  return new Map(await Promise.all(pages.map(async ({ fichier, write }) => [fichier, await write()] as const)))
}
