import { expect, it } from 'vitest'
import { parseDuree } from '#src/domain/duree.ts'

it.each([
  ['PT2H', 7_200_000],
  ['P1DT30M', 88_200_000],
  ['P1W', 604_800_000],
  ['PT45S', 45_000],
  ['PT0S', 0],
])('reads %s', (text, ms) => {
  expect(parseDuree(text)).toBe(ms)
})

it.each(['P', 'PT', 'P1DT', '2 heures', 'P1Y', 'PT1.5H', '-PT1H'])('does not read "%s"', (text) => {
  expect(parseDuree(text)).toBeUndefined()
})
