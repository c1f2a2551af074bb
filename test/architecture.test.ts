import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Who may import whom (design §2). Composition roots import everything; a folder that is absent may import nothing. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'src/domain': [],
  'src/wire': ['src/domain'],
  'src/journal': ['src/domain'],
  'src/rules': ['src/domain', 'src/wire', 'src/journal'],
  'src/exchange': ['src/domain', 'src/wire', 'src/rules', 'src/journal'],
  'src/transports': ['src/domain', 'src/exchange'],
  simulators: ['src/domain', 'src/wire', 'src/rules', 'src/exchange'],
  'src/indicators': ['src/domain', 'src/journal'],
  'src/scenario': ['src/domain', 'src/wire', 'src/exchange', 'src/journal', 'src/indicators'],
  'src/reports': ['src/domain', 'src/journal', 'src/indicators', 'src/rules'],
  'src/console': [
    'src/domain',
    'src/wire',
    'src/journal',
    'src/rules',
    'src/exchange',
    'src/transports',
    'src/indicators',
    'src/scenario',
    'src/reports',
  ],
}

/** Composition roots (design §2, docs/decisions/001). */
const ROOTS = ['src/index.ts', 'src/bench/', 'src/cli/', 'src/testing/']

/** Simulators may take from the journal only its contract (docs/decisions/004). */
const TYPES_ONLY: readonly (readonly [from: string, to: string])[] = [['simulators', 'src/journal']]

const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))

const folderOf = (path: string) => Object.keys(MAY_IMPORT).find((folder) => path.startsWith(`${folder}/`)) ?? path

/** Imports inside a folder are relative, imports across folders start with `#`: direction shows in the import itself. */
function importsOf(file: string): { path: string; typeOnly: boolean }[] {
  const found = readFileSync(file, 'utf8').matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+'([#.][^']+)'|import\('([#.][^']+)'\)/g,
  )
  return [...found].map(([, type, from, dynamic]) => {
    const specifier = (from ?? dynamic)!
    return { path: specifier.startsWith('#') ? specifier.slice(1) : join(file, '..', specifier), typeOnly: type !== undefined }
  })
}

const judgedFiles = ['src', 'simulators'].flatMap(filesUnder).filter((file) => !ROOTS.some((root) => file.startsWith(root)))

test.each(judgedFiles)('%s imports only what its folder may', (file) => {
  const from = folderOf(file)
  const forbidden = importsOf(file).filter(({ path, typeOnly }) => {
    const to = folderOf(path)
    if (to === from || MAY_IMPORT[from]?.includes(to)) return false
    return !(typeOnly && TYPES_ONLY.some(([a, b]) => a === from && b === to))
  })
  expect(
    forbidden.map(({ path }) => path),
    `Edit MAY_IMPORT in test/architecture.test.ts if "${from}" should import these`,
  ).toEqual([])
})

/** The roots may import everything but what is there for tests alone. */
test.each(filesUnder('src').filter((file) => !file.startsWith('src/testing/')))('%s works without the helpers of tests', (file) => {
  expect(importsOf(file).filter(({ path }) => path.startsWith('src/testing/'))).toEqual([])
})

test.each(judgedFiles.filter((file) => file.startsWith('simulators/')))('%s imports no other simulator', (file) => {
  const simulator = file.split('/')[1]!
  const others = importsOf(file).filter(({ path }) => path.startsWith('simulators/') && path.split('/')[1] !== simulator)
  expect(others.map(({ path }) => path)).toEqual([])
})

test.each(['src', 'simulators'].flatMap(filesUnder))('%s crosses folders only through #src and #simulators', (file) => {
  const sideways = importsOf(file).filter(
    ({ path }) =>
      readFileSync(file, 'utf8').includes(`'../../`) &&
      folderOf(path) !== folderOf(file) &&
      !path.startsWith('src/') &&
      !path.startsWith('simulators/'),
  )
  expect(sideways).toEqual([])
})

test('only transports/msw.ts imports msw', () => {
  const importers = ['src', 'simulators']
    .flatMap(filesUnder)
    .filter((file) => /from '(msw|msw\/node)'|import\('msw/.test(readFileSync(file, 'utf8')))
  expect(importers).toEqual(['src/transports/msw.ts'])
})

/** Time and chance come from the context (design §1), but where time is made and where bytes wait on the wall's clock. */
const KEEPS_TIME = /^src\/(exchange\/time|transports|journal\/(sqlite|blobs))\/|^simulators\/mssante\/imap\/veille\.ts$/
const IMPURE = /\bDate\.now\(|\bnew Date\(\)|Math\.random\(|randomUUID\(|performance\.now\(/

test.each(judgedFiles.filter((file) => !KEEPS_TIME.test(file)))('%s takes neither time nor chance from a global', (file) => {
  expect(readFileSync(file, 'utf8').match(IMPURE)).toBeNull()
})
