import { describe, expect, test } from 'vitest'
import { decalage, heureLocale, instantLocal, jourLocal, momentBanc, PARIS } from '#src/domain/heure-locale.ts'

const HEURE = 3_600_000
const at = (iso: string) => Date.parse(iso)

describe('local time', () => {
  test('Paris is one hour ahead in winter and two in summer, from the very minute of the changes', () => {
    expect(decalage(PARIS, at('2024-03-31T00:59:59Z'))).toBe(HEURE)
    expect(decalage(PARIS, at('2024-03-31T01:00:00Z'))).toBe(2 * HEURE)
    expect(decalage(PARIS, at('2024-10-27T00:59:59Z'))).toBe(2 * HEURE)
    expect(decalage(PARIS, at('2024-10-27T01:00:00Z'))).toBe(HEURE)
  })

  test('an instant reads as its local date and time', () => {
    expect(heureLocale(PARIS, at('2023-12-31T23:30:00Z'))).toEqual({ annee: 2024, mois: 1, jour: 1, heure: 0, minute: 30 })
  })

  test.each([
    ['an ordinary winter time', { annee: 2024, mois: 1, jour: 15, heure: 8, minute: 0 }, '2024-01-15T08:00:00+01:00'],
    ['an ordinary summer time', { annee: 2024, mois: 7, jour: 15, heure: 18, minute: 0 }, '2024-07-15T18:00:00+02:00'],
    ['a time just after the spring change', { annee: 2024, mois: 3, jour: 31, heure: 3, minute: 0 }, '2024-03-31T01:00:00Z'],
    [
      'a time the spring change skips falls after it',
      { annee: 2024, mois: 3, jour: 31, heure: 2, minute: 30 },
      '2024-03-31T03:30:00+02:00',
    ],
    ['a time that comes twice is the first', { annee: 2024, mois: 10, jour: 27, heure: 2, minute: 30 }, '2024-10-27T02:30:00+02:00'],
    ['a time just after the autumn change', { annee: 2024, mois: 10, jour: 27, heure: 3, minute: 0 }, '2024-10-27T03:00:00+01:00'],
    ['a month out of range carries over', { annee: 2023, mois: 13, jour: 1, heure: 0, minute: 0 }, '2024-01-01T00:00:00+01:00'],
  ])('%s', (_, local, iso) => {
    expect(instantLocal(PARIS, local)).toBe(at(iso))
  })

  test('local days change at local midnight, whatever the zone', () => {
    const beforeMidnight = at('2023-12-31T22:59:59Z')
    expect(jourLocal(PARIS, beforeMidnight + 1000) - jourLocal(PARIS, beforeMidnight)).toBe(1)
    expect(jourLocal('Indian/Reunion', at('2023-12-31T20:00:00Z'))).toBe(jourLocal('UTC', at('2024-01-01T00:00:00Z')))
  })

  test('an unknown zone is refused by name', () => {
    expect(() => decalage('Europe/Pari', 0)).toThrow('Unknown time zone "Europe/Pari"')
  })
})

test('bench time is shown on the clock of Paris, in summer as in winter', () => {
  expect(momentBanc(at('2026-04-07T06:00:00Z'))).toBe('2026-04-07 08:00')
  expect(momentBanc(at('2026-12-07T06:00:00Z'))).toBe('2026-12-07 07:00')
})
