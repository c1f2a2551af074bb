import { expect, test } from 'vitest'
import { z } from 'zod'
import { schemaRows } from '#src/cli/docs/schema-rows.ts'

const pathsOf = (schema: z.ZodType) => schemaRows(schema).map(([path, shape, whenAbsent]) => [path, shape, whenAbsent])
const choice = z.union([
  z.strictObject({ code: z.union([z.string(), z.number()]), texte: z.string().optional() }),
  z.strictObject({ delai: z.int() }),
])

test('a choice between objects gives the members of each, at its root and deeper', () => {
  const rows = [
    ['code', 'string | number', 'au choix'],
    ['texte', 'string', ''],
    ['delai', 'integer', 'au choix'],
  ]
  expect(pathsOf(choice)).toEqual(rows)
  expect(pathsOf(z.strictObject({ de: z.string(), alors: choice }))).toEqual([
    ['de', 'string', 'obligatoire'],
    ...rows.map(([path, ...rest]) => [`alors.${path}`, ...rest]),
  ])
})

test('a choice between a text and an object stays one row', () => {
  expect(pathsOf(z.strictObject({ un: z.union([z.string(), z.strictObject({ x: z.string() })]) }))).toEqual([
    ['un', 'string | object', 'obligatoire'],
  ])
})
