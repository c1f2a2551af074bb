import { expect, test } from 'vitest'
import { aAtteintLAge } from '#src/domain/age.ts'

test.each([
  ['2008-03-02', '2026-03-01T22:59:59Z', false],
  ['2008-03-02', '2026-03-01T23:00:00Z', true],
  ['2008-07-14', '2026-07-13T21:59:59Z', false],
  ['2008-07-14', '2026-07-13T22:00:00Z', true],
  ['2008-02-29', '2026-02-28T12:00:00Z', false],
  ['2008-02-29', '2026-03-01T12:00:00Z', true],
  ['1979-03-28', '2026-03-02T08:00:00Z', true],
  ['2011-06-07', '2026-03-02T08:00:00Z', false],
])('somebody born on %s is of age at %s: %s', (dateNaissance, instant, expected) => {
  expect(aAtteintLAge(dateNaissance, 18, Date.parse(instant))).toBe(expected)
})
