import { describe, expect, test } from 'vitest'
import { dimancheDePaques, joursFeries, type Territoire } from '#src/indicators/jours-feries.ts'

const iso = (jour: number) => new Date(jour * 86_400_000).toISOString().slice(0, 10)
const feries = (annee: number, territoire?: Territoire) => [...joursFeries(annee, territoire)].map(iso).sort()

describe('public holidays', () => {
  test.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2023, '2023-04-09'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('Easter of %i is on %s', (annee, date) => {
    expect(iso(dimancheDePaques(annee))).toBe(date)
  })

  test('mainland France has eleven', () => {
    expect(feries(2024)).toEqual([
      '2024-01-01',
      '2024-04-01',
      '2024-05-01',
      '2024-05-08',
      '2024-05-09',
      '2024-05-20',
      '2024-07-14',
      '2024-08-15',
      '2024-11-01',
      '2024-11-11',
      '2024-12-25',
    ])
  })

  test('Ascension and 8 May fell on the same day in 1997: ten days remain', () => {
    expect(feries(1997)).toHaveLength(10)
  })

  test('Alsace-Moselle adds Good Friday and 26 December', () => {
    expect(feries(2024, 'alsace-moselle').filter((date) => !feries(2024).includes(date))).toEqual(['2024-03-29', '2024-12-26'])
  })

  test.each([
    ['mayotte', '2024-04-27'],
    ['martinique', '2024-05-22'],
    ['guadeloupe', '2024-05-27'],
    ['saint-martin', '2024-05-28'],
    ['guyane', '2024-06-10'],
    ['saint-barthelemy', '2024-10-09'],
    ['la-reunion', '2024-12-20'],
  ] as const)('%s commemorates the abolition of slavery on %s', (territoire, date) => {
    expect(feries(2024, territoire).filter((day) => !feries(2024).includes(day))).toEqual([date])
  })
})
