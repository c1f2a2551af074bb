import { expect, test } from 'vitest'
import { discover } from '#src/exchange/discovery.ts'
import { lengthOf } from '#src/scenario/course.ts'
import type { Scenario } from '#src/scenario/scenario.ts'
import type { Step } from '#src/scenario/step.ts'

const steps = await discover<Step>(new URL('../../src/scenario/steps/', import.meta.url))
const DAY = 86_400_000
const days = (...etapes: object[]) => {
  const { leastMs, mostMs } = lengthOf({ depart: '2026-03-02T09:00:00+01:00', etapes } as unknown as Scenario, steps)
  return [leastMs / DAY, mostMs / DAY]
}

const annonce = { 'declarer-sejour': { mouvement: 'annonce', 'admission-prevue': 'depart + P21D' } }
const attendre = (delai: string) => ({ 'attendre-echange': { transaction: 'x', delai } })

test('a wait may end at once or last to its deadline', () => {
  expect(days(attendre('P3D'), attendre('P2D'))).toEqual([0, 5])
})

test('a date of the stay is reached whatever the waits before it took', () => {
  expect(days(annonce, attendre('P15D'), { 'avancer-le-temps': { jusqu: 'admission' } })).toEqual([21, 21])
})

test('durations add up, from the admission on', () => {
  const admission = [annonce, { 'avancer-le-temps': { jusqu: 'admission' } }, { 'declarer-sejour': { mouvement: 'admission' } }]
  expect(days(...admission, { 'avancer-le-temps': { de: 'P4D' } }, attendre('P1D'))).toEqual([25, 26])
  expect(days(...admission, { 'avancer-le-temps': { jusqu: 'admission + P2D' } })).toEqual([23, 23])
})

test('a date that nobody knows takes no time, what follows it does', () => {
  expect(days(attendre('P1D'), { 'avancer-le-temps': { jusqu: 'sortie' } }, attendre('P1D'))).toEqual([0, 2])
})
