import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { CatalogueError, catalogueIds, discover } from '#src/exchange/discovery.ts'
import { temporaryFolder } from '../temporary-folder.ts'

async function catalogue(files: Record<string, string>): Promise<URL> {
  const folder = await temporaryFolder('catalogue')
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return pathToFileURL(`${folder}/`)
}

test('finds every definition, sorted by id, and leaves types, tests and shared parts out', async () => {
  const folder = await catalogue({
    'mail/b.js': 'export default { id: "mail/b" }',
    'mail/a.js': 'export default { id: "mail/a" }',
    'mail/part.js': 'export const shared = 1',
    'mail/a.d.ts': 'export default nothing',
    'mail/a.test.js': 'throw new Error("a test must not be imported")',
  })
  expect((await discover(folder)).map(({ id }) => id)).toEqual(['mail/a', 'mail/b'])
})

test('tells the ids of a catalogue without loading it', async () => {
  const folder = await catalogue({ 'b.js': 'throw new Error("loaded")', 'a.ts': 'nothing', 'a.test.ts': '', 'a.d.ts': '' })
  expect(await catalogueIds(folder)).toEqual(['a', 'b'])
})

test('refuses a definition that does not bear the name of its file', async () => {
  const folder = await catalogue({ 'mail/subjet.js': 'export default { id: "mail/sujet" }' })
  await expect(discover(folder)).rejects.toThrow(CatalogueError)
  await expect(discover(folder)).rejects.toThrow('"mail/subjet.js" has the id "mail/sujet": expected "mail/subjet"')
})
