import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadRegister } from '#src/rules/requirements.ts'

const HEADER = 'set,id,texte,niveau,acteur,source,confiance,nonVerifiable'
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banc-register-'))
})
afterEach(() => rm(folder, { recursive: true }))

const register = async (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return loadRegister(pathToFileURL(`${folder}/`))
}

test('cells between quotes may hold commas, quotes and line breaks', async () => {
  const text = `${HEADER}\na,A.1,"un ""texte"", long\nsur deux lignes",DOIT,client,source,V,\n`
  expect(await register({ 'a.csv': text })).toMatchObject([{ id: 'A.1', texte: 'un "texte", long\nsur deux lignes', nonVerifiable: '' }])
})

test.each([
  ['other columns', 'id,texte\n', 'a.csv:1: expected the columns'],
  ['a missing cell', `${HEADER}\na,A.1,t,DOIT,client,s,V\n`, 'a.csv:2: expected 8 cells, found 7'],
  ['an unknown level', `${HEADER}\na,A.1,t,MUST,client,s,V,\n`, 'unknown niveau "MUST"'],
  ['an unknown confidence', `${HEADER}\n\na,A.1,t,DOIT,client,s,Z,\n`, 'a.csv:3: unknown confiance "Z"'],
  ['a row of another set', `${HEADER}\nb,A.1,t,DOIT,client,s,V,\n`, 'the set "b" belongs in b.csv'],
  ['an empty text', `${HEADER}\na,A.1,,DOIT,client,s,V,\n`, 'are mandatory'],
])('%s is refused with its place', async (_, text, message) => {
  await expect(register({ 'a.csv': text })).rejects.toThrow(message)
})

test('an id given in two sets is refused', async () => {
  const row = (set: string) => `${HEADER}\n${set},A.1,t,DOIT,client,s,V,\n`
  await expect(register({ 'a.csv': row('a'), 'b.csv': row('b') })).rejects.toThrow('"A.1" is in the sets "a" and "b"')
})

test('texts are written with typographic apostrophes, as everything that people read', async () => {
  const straight = (await loadRegister()).filter((one) => /\p{L}'\p{L}/u.test(`${one.texte} ${one.source} ${one.nonVerifiable ?? ''}`))
  expect(straight.map(({ id }) => id)).toEqual([])
})
