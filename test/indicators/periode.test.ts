import { expect, test } from 'vitest'
import { periodeNommee } from '#src/indicators/periode.ts'

const iso = (ms: number) => new Date(ms).toISOString()

test.each([
  ['2023', '2022-12-31T23:00:00.000Z', '2023-12-31T23:00:00.000Z'],
  ['2023-T1', '2022-12-31T23:00:00.000Z', '2023-03-31T22:00:00.000Z'],
  ['2023-T4', '2023-09-30T22:00:00.000Z', '2023-12-31T23:00:00.000Z'],
  ['2023-12', '2023-11-30T23:00:00.000Z', '2023-12-31T23:00:00.000Z'],
  ['2023-12-31', '2023-12-30T23:00:00.000Z', '2023-12-31T23:00:00.000Z'],
  ['2023-03-26', '2023-03-25T23:00:00.000Z', '2023-03-26T22:00:00.000Z'],
])('%s goes from midnight to midnight in Paris', (texte, debut, fin) => {
  const { debutMs, finMs } = periodeNommee(texte)!
  expect([iso(debutMs), iso(finMs)]).toEqual([debut, fin])
})

test.each(['', '23', '2023-13', '2023-T5', '2023-12-32', '2023-02-29', '2023-1', 'décembre'])('"%s" names no period', (texte) => {
  expect(periodeNommee(texte)).toBeUndefined()
})
