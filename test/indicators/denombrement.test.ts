import { describe, expect, test } from 'vitest'
import { proportion } from '#src/indicators/denombrement.ts'
import { durees } from '#src/indicators/durees.ts'
import type { Cas, EtatCas } from '#src/indicators/indicator.ts'

const cas = (...etats: readonly EtatCas[]): Cas[] =>
  etats.map((etat, index) => ({ cle: String(index), etat, dateMs: 0, etablissement: '', detail: {} }))
const reglages = { partNonObservable: 0.2 }

describe('proportion', () => {
  test('waiting cases stay in the denominator, excluded and non-observable ones do not', () => {
    expect(proportion(cas('oui', 'non', 'en-attente', 'oui', 'exclu', 'non-observable'), reglages)).toEqual({
      valeur: 50,
      numerateur: 2,
      denominateur: 4,
      enAttente: 1,
      nonObservable: 1,
    })
  })

  test('a zero denominator has no value', () => {
    expect(proportion([], reglages)).toEqual({ valeur: undefined, numerateur: 0, denominateur: 0, enAttente: 0, nonObservable: 0 })
    expect(proportion(cas('exclu'), reglages).valeur).toBeUndefined()
  })

  test('exactly 20 % non observable is still measured', () => {
    expect(proportion(cas('oui', 'oui', 'oui', 'oui', 'non-observable'), reglages)).toMatchObject({ valeur: 100, nonObservable: 1 })
  })

  test('above 20 % the value is withheld and says why, the counts stay', () => {
    expect(proportion(cas('oui', 'oui', 'oui', 'non-observable'), reglages)).toEqual({
      valeur: undefined,
      numerateur: 3,
      denominateur: 3,
      enAttente: 0,
      nonObservable: 1,
      nonMesurable: {
        fr: 'Non mesurable : 1 cas sur 4 non observables.',
        en: 'Not measurable: 1 of 4 cases cannot be observed.',
      },
    })
  })

  test('the allowed share is a setting', () => {
    expect(proportion(cas('oui', 'non-observable'), { partNonObservable: 0.5 }).valeur).toBe(100)
  })
})

describe('durations', () => {
  test('the median of an even number is the mean of the two in the middle', () => {
    expect(durees([4, 1, 3, 2])).toEqual({ mediane: 2.5, p90: 4, moyenne: 2.5, minimum: 1, maximum: 4, nombre: 4 })
  })

  test('the 90th percentile is an observed duration', () => {
    expect(durees([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])?.p90).toBe(90)
    expect(durees([10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110])?.p90).toBe(100)
  })

  test('one duration is every statistic', () => {
    expect(durees([7])).toEqual({ mediane: 7, p90: 7, moyenne: 7, minimum: 7, maximum: 7, nombre: 1 })
  })

  test('no duration has no statistics', () => {
    expect(durees([])).toBeUndefined()
  })
})
