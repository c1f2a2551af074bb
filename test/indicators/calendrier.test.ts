import { describe, expect, test } from 'vitest'
import { calendrier, HORAIRES_PAR_DEFAUT } from '#src/indicators/calendrier.ts'

const HEURE = 3_600_000
const at = (iso: string) => Date.parse(iso)
const ouvertes = (debut: string, fin: string, horaires = HORAIRES_PAR_DEFAUT) => calendrier(horaires).ouvre(at(debut), at(fin)) / HEURE

describe('working time', () => {
  test.each([
    ['within a day', '2024-01-15T09:00+01:00', '2024-01-15T11:30+01:00', 2.5],
    ['from before opening to after closing', '2024-01-15T06:00+01:00', '2024-01-15T22:00+01:00', 10],
    ['over a night', '2024-01-15T17:00+01:00', '2024-01-16T09:00+01:00', 2],
    ['over a weekend', '2024-01-12T17:00+01:00', '2024-01-15T09:00+01:00', 2],
    ['within a weekend', '2024-01-13T09:00+01:00', '2024-01-14T17:00+01:00', 0],
    ['over the spring change (Sunday) and Easter Monday', '2024-03-29T17:00+01:00', '2024-04-02T09:00+02:00', 2],
    ['over the spring change of 2023', '2023-03-24T17:00+01:00', '2023-03-27T09:00+02:00', 2],
    ['over the autumn change', '2024-10-25T17:00+02:00', '2024-10-28T09:00+01:00', 2],
    ['over 1 and 8 May', '2024-04-30T17:00+02:00', '2024-05-10T09:00+02:00', 1 + 10 + 10 + 10 + 10 + 1],
    ['over the midnight of 31 December', '2024-12-31T17:00+01:00', '2025-01-02T09:00+01:00', 2],
    ['backwards', '2024-01-16T09:00+01:00', '2024-01-15T09:00+01:00', 0],
    ['nothing', '2024-01-15T09:00+01:00', '2024-01-15T09:00+01:00', 0],
  ])('%s', (_, debut, fin, heures) => {
    expect(ouvertes(debut, fin)).toBe(heures)
  })

  test('a day open round the clock lasts 23 hours in spring and 25 in autumn', () => {
    const always = { ...HORAIRES_PAR_DEFAUT, semaine: Array.from({ length: 7 }, () => [{ debut: 0, fin: 24 * 60 }]) }
    expect(ouvertes('2023-03-26T00:00+01:00', '2023-03-27T00:00+02:00', always)).toBe(23)
    expect(ouvertes('2023-10-29T00:00+02:00', '2023-10-30T00:00+01:00', always)).toBe(25)
  })

  test('Good Friday and 26 December are closed in Alsace-Moselle only', () => {
    const alsace = { ...HORAIRES_PAR_DEFAUT, territoire: 'alsace-moselle' } as const
    expect(ouvertes('2024-03-29T08:00+01:00', '2024-03-29T18:00+01:00')).toBe(10)
    expect(ouvertes('2024-03-29T08:00+01:00', '2024-03-29T18:00+01:00', alsace)).toBe(0)
    expect(ouvertes('2024-12-26T08:00+01:00', '2024-12-26T18:00+01:00', alsace)).toBe(0)
  })

  test('a lunch break and an exceptional closing are counted out', () => {
    const plages = [
      { debut: 9 * 60, fin: 12 * 60 },
      { debut: 14 * 60, fin: 17 * 60 },
    ]
    const cabinet = { ...HORAIRES_PAR_DEFAUT, semaine: [[], plages, plages, plages, plages, plages, []], fermetures: [19_738] }
    expect(ouvertes('2024-01-15T00:00+01:00', '2024-01-18T00:00+01:00', cabinet)).toBe(12)
  })

  test('La Réunion opens by its own clock', () => {
    const reunion = { ...HORAIRES_PAR_DEFAUT, zone: 'Indian/Reunion', territoire: 'la-reunion' } as const
    expect(ouvertes('2024-12-18T04:00Z', '2024-12-18T14:00Z', reunion)).toBe(10)
    expect(ouvertes('2024-12-20T04:00Z', '2024-12-20T14:00Z', reunion)).toBe(0)
  })

  test('days are counted by local midnights', () => {
    const { jour } = calendrier()
    expect(jour(at('2024-01-01T00:30+01:00')) - jour(at('2023-12-31T23:30+01:00'))).toBe(1)
  })

  test('an unknown zone is refused when the calendar is made', () => {
    expect(() => calendrier({ ...HORAIRES_PAR_DEFAUT, zone: 'Paris' })).toThrow('Unknown time zone "Paris"')
  })
})
