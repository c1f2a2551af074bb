import { expect, test } from 'vitest'
import { calendrier } from '#src/indicators/calendrier.ts'
import type { Cas, Mesure, Unite } from '#src/indicators/indicator.ts'
import { reglagesParDefaut } from '#src/indicators/reglages.ts'
import { type Axe, ventilation } from '#src/indicators/ventilation.ts'

const cas = (cle: string, rest: Partial<Cas>): Cas => ({ cle, etat: 'oui', dateMs: 0, etablissement: 'E1', detail: {}, ...rest })
const CAS = [
  cas('a', { dateMs: Date.parse('2023-01-31T23:30+01:00'), uf: 'U1', casUsage: 'sortie', dureeMs: 10 }),
  cas('b', { dateMs: Date.parse('2023-02-01T00:30+01:00'), uf: 'U1', dureeMs: 30 }),
  cas('c', { dateMs: Date.parse('2023-02-02T00:30+01:00'), etat: 'en-attente', etablissement: 'E2' }),
]

function lignes(unite: Unite, axe: Axe): unknown[] {
  const mesure = { cas: CAS } as unknown as Mesure
  return ventilation({ indicator: { unite }, mesure }, axe, calendrier(), reglagesParDefaut(0)).map(
    ({ cle, valeur, numerateur, denominateur }) => [cle, valeur, numerateur, denominateur],
  )
}

test.each<[Axe, unknown[]]>([
  [
    'etablissement',
    [
      ['E1', 100, 2, 2],
      ['E2', 0, 0, 1],
    ],
  ],
  [
    'uf',
    [
      ['U1', 100, 2, 2],
      [undefined, 0, 0, 1],
    ],
  ],
  [
    'cas-d-usage',
    [
      ['sortie', 100, 1, 1],
      [undefined, 50, 1, 2],
    ],
  ],
  [
    'mois',
    [
      ['2023-01', 100, 1, 1],
      ['2023-02', 50, 1, 2],
    ],
  ],
])('a rate broken down by %s adds up to its cases, those that belong nowhere last', (axe, expected) => {
  expect(lignes('%', axe)).toEqual(expected)
})

test('a delay broken down gives the median of each line, none when all wait', () => {
  expect(lignes('duree', 'etablissement')).toEqual([
    ['E1', 20, 2, 2],
    ['E2', undefined, 0, 1],
  ])
})
