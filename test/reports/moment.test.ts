import { expect, test } from 'vitest'
import { momentBanc } from '#src/reports/moment.ts'

test('bench time is shown on the clock of Paris, in summer as in winter', () => {
  expect(momentBanc(Date.parse('2026-04-07T06:00:00Z'))).toBe('2026-04-07 08:00')
  expect(momentBanc(Date.parse('2026-12-07T06:00:00Z'))).toBe('2026-12-07 07:00')
})
