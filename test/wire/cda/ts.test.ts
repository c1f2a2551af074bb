import { expect, test } from 'vitest'
import { parisTs, parseTs, utcOf } from '#src/wire/cda/ts.ts'

test.each([
  ['2026', 'annee', '2026'],
  ['202603', 'mois', '202603'],
  ['20260302', 'jour', '20260302'],
  ['202603020015+0100', 'minute', '202603012315'],
  ['20260302101500+0100', 'seconde', '20260302091500'],
  ['20260702101530-0330', 'seconde', '20260702134530'],
])('%s is read to the %s and becomes %s in universal time', (value, precision, utc) => {
  expect(parseTs(value)?.precision).toBe(precision)
  expect(utcOf(value)).toBe(utc)
})

test.each(['', '26', '20260231', '20261301', '202603021015', '20260302101500', '2026030210+0100', '02/03/2026', '20260302240000+0100'])(
  '"%s" is no time that CI-SIS allows',
  (value) => {
    expect(parseTs(value)).toBeUndefined()
  },
)

test.each([
  [Date.UTC(2026, 0, 1, 23, 30), '20260102003000+0100'],
  [Date.UTC(2026, 2, 29, 0, 59, 59), '20260329015959+0100'],
  [Date.UTC(2026, 2, 29, 1), '20260329030000+0200'],
  [Date.UTC(2026, 9, 25, 0, 59, 59), '20261025025959+0200'],
  [Date.UTC(2026, 9, 25, 1), '20261025020000+0100'],
])('%d is written %s in metropolitan France', (ms, text) => {
  expect(parisTs(ms)).toBe(text)
  expect(parseTs(text)?.ms).toBe(ms)
})
