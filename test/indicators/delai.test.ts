import { expect, test } from 'vitest'
import { calendrier } from '#src/indicators/calendrier.ts'
import { mesureDeDelai, partsRepondues } from '#src/indicators/delai.ts'
import type { Cas } from '#src/indicators/indicator.ts'
import { reglagesParDefaut } from '#src/indicators/reglages.ts'

const lundi = Date.parse('2023-03-06T08:00+01:00')
const HEURE = 3_600_000

function cas(etat: Cas['etat'], dureeMs?: number): Cas {
  return { cle: etat, etat, dateMs: lundi, etablissement: '990000001', detail: {}, ...(dureeMs !== undefined && { dureeMs }) }
}

test('working time is computed once for each case that was answered or waits, whatever the number of thresholds', () => {
  const asked: string[] = []
  const ouvrable = calendrier()
  const compte = {
    ...ouvrable,
    ouvre(debutMs: number, finMs: number) {
      asked.push(new Date(finMs).toISOString())
      return ouvrable.ouvre(debutMs, finMs)
    },
  }
  const reglages = reglagesParDefaut(lundi + 30 * HEURE)
  const mesure = mesureDeDelai([cas('oui', 26 * HEURE), cas('oui'), cas('non'), cas('en-attente'), cas('exclu'), cas('non-observable')], {
    ...reglages,
    partNonObservable: 1,
  })
  const parts = partsRepondues(mesure, compte, reglages)
  expect(asked).toEqual(['2023-03-07T09:00:00.000Z', '2023-03-07T13:00:00.000Z'])
  expect(parts.map(({ id, numerateur, denominateur, enAttente }) => [id, numerateur, denominateur, enAttente])).toEqual([
    ['24h', 0, 4, 0],
    ['48h', 1, 3, 1],
    ['72h', 1, 3, 1],
    ['jamais', 1, 4, undefined],
    ['24h-ouvrees', 1, 3, 1],
    ['48h-ouvrees', 1, 3, 1],
    ['72h-ouvrees', 1, 3, 1],
    ['mediane-ouvree', 1, 4, undefined],
  ])
})
