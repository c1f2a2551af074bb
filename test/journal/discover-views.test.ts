import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { discoverViews } from '#src/journal/discover-views.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'banc-views-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const discover = () => discoverViews(pathToFileURL(`${folder}/`))
const write = (file: string, text: string) => writeFileSync(join(folder, file), text)

test('every file of src/journal/views is a view, and its id is its name', async () => {
  const files = readdirSync(new URL('../../src/journal/views/', import.meta.url)).filter((name) => name.endsWith('.ts'))
  expect((await discoverViews()).map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort())
})

test('built files are read, declarations and tests are not', async () => {
  write('sejour.js', "export default { id: 'sejour', version: 1, key: ['a'], columns: { a: 'text' } }")
  write('sejour.d.ts', 'export {}')
  write('sejour.test.js', 'throw new Error()')
  expect(await discover()).toEqual([{ id: 'sejour', version: 1, key: ['a'], columns: { a: 'text' } }])
})

test('a view under another name, or a file without one, is refused', async () => {
  write('sejour.js', "export default { id: 'document' }")
  await expect(discover()).rejects.toThrow('"sejour.js" must export by default a view with the id "sejour": found "document"')
  write('sejour-vide.js', 'export const rien = 1')
  rmSync(join(folder, 'sejour.js'))
  await expect(discover()).rejects.toThrow('must export by default a view with the id "sejour-vide"')
})
