import { expect, test } from 'vitest'
import { tableau } from '#src/reports/tableau.ts'
import { dureeLisible, valeurLisible } from '#src/reports/valeurs.ts'

const S = 1000
const H = 3600 * S

test.each([
  [0, '0 s'],
  [499, '0 s'],
  [59_600, '1 min'],
  [25 * 60 * S + 10 * S, '25 min 10 s'],
  [26 * H, '1 j 2 h'],
  [24 * H + 30 * S, '1 j'],
  [90 * 24 * H + H + 5 * S, '90 j 1 h'],
])('%i ms reads %s', (ms, texte) => {
  expect(dureeLisible(ms, 'fr')).toBe(texte)
})

test('values read in the language of the reader, rounded to one decimal', () => {
  expect(valeurLisible(200 / 3, '%', 'fr')).toBe('66,7 %')
  expect(valeurLisible(200 / 3, '%', 'en')).toBe('66.7 %')
  expect(valeurLisible(26 * H, 'duree', 'en')).toBe('1 d 2 h')
  expect(valeurLisible(12, 'nombre', 'fr')).toBe('12')
  expect(valeurLisible(undefined, '%', 'fr')).toBe('pas de donnée')
})

test('a table pads every column but the last and leaves no trailing space', () => {
  expect(
    tableau([
      ['é', 'b', 'c'],
      ['long', '', ''],
    ]),
  ).toEqual(['  é     b  c', '  long'])
  expect(tableau([])).toEqual([])
})
