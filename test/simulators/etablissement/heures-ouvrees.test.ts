import { describe, expect, it } from 'vitest'
import { apresHeuresOuvrees, dateFrancaise, dixHeuresAvant, heureFrancaise } from '#simulators/etablissement/heures-ouvrees.ts'

const at = (text: string) => Date.parse(text)
const iso = (ms: number) => new Date(ms).toISOString()

describe('apresHeuresOuvrees', () => {
  it.each([
    ['during the day', '2026-03-16T10:00:00+01:00', 30, '2026-03-16T10:30:00+01:00'],
    ['before the opening', '2026-03-16T06:00:00+01:00', 30, '2026-03-16T09:30:00+01:00'],
    ['after the closing', '2026-03-16T19:30:00+01:00', 15, '2026-03-17T09:15:00+01:00'],
    ['up to the closing itself', '2026-03-16T16:30:00+01:00', 30, '2026-03-16T17:00:00+01:00'],
    ['over the night', '2026-03-16T16:30:00+01:00', 60, '2026-03-17T09:30:00+01:00'],
    ['over the week-end', '2026-03-20T16:30:00+01:00', 60, '2026-03-23T09:30:00+01:00'],
    ['over the week-end of the change to summer time', '2026-03-27T16:30:00+01:00', 60, '2026-03-30T09:30:00+02:00'],
    ['for more than a day', '2026-03-16T09:00:00+01:00', 9 * 60, '2026-03-17T10:00:00+01:00'],
    ['over the end of the year', '2026-12-31T16:59:00+01:00', 2, '2027-01-01T09:01:00+01:00'],
  ])('counts minutes of work %s', (_, depart, minutes, expected) => {
    expect(iso(apresHeuresOuvrees(at(depart), minutes))).toBe(iso(at(expected)))
  })
})

describe('dixHeuresAvant', () => {
  it('gives 10:00 of the local day, seven days before', () => {
    expect(iso(dixHeuresAvant(at('2026-03-23T09:00:00+01:00'), 7))).toBe(iso(at('2026-03-16T10:00:00+01:00')))
  })

  it('keeps 10:00 over the change of hour', () => {
    expect(iso(dixHeuresAvant(at('2026-03-31T00:30:00+02:00'), 7))).toBe(iso(at('2026-03-24T10:00:00+01:00')))
  })
})

it('writes dates and hours as a French reader expects them, in Paris time', () => {
  expect(dateFrancaise(at('2026-03-31T22:30:00Z'))).toBe('01/04/2026')
  expect(heureFrancaise(at('2026-03-31T22:05:00Z'))).toBe('0 h 05')
})
