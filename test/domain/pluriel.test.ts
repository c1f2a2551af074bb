import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compte } from '#src/domain/pluriel.ts'

test('French counts none as one, English as several', () => {
  expect([0, 1, 2].map((nombre) => compte(nombre, 'message', 'fr'))).toEqual(['0 message', '1 message', '2 messages'])
  expect([0, 1, 2].map((nombre) => compte(nombre, 'body', 'en', 'bodies'))).toEqual(['0 bodies', '1 body', '2 bodies'])
})

test('no text leaves the plural to its reader', () => {
  const texts = ['src', 'simulators'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  )
  // a word, then the ending in brackets, inside a text: no call ends so
  expect(texts.filter((file) => /['`"][^'`"\n]*\p{L}\((?:e?s|es|x|aux)\)[^'`"\n]*['`"]/u.test(readFileSync(file, 'utf8')))).toEqual([])
})
