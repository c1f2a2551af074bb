import { describe, expect, it } from 'vitest'
import { momentDeLecture } from '#simulators/mon-espace-sante/moments.ts'
import type { Persona } from '#simulators/mon-espace-sante/persona.ts'
import { heureLocale, jourLocal } from '#src/domain/heure-locale.ts'
import { PRESETS_POPULATION } from '#src/domain/population.ts'
import { seededRandom } from '#src/domain/random.ts'
import { discover } from '#src/exchange/discovery.ts'
import { loadPopulation } from '#src/exchange/population/load-population.ts'

const DEPART = Date.parse('2026-03-02T08:00:00Z')
const personas = await discover<Persona>(new URL('../../../simulators/mon-espace-sante/personas/', import.meta.url))

describe.each(personas.map((persona) => [persona.id, persona] as const))('the persona %s', (_, persona) => {
  const jouer = (seed: string) => persona.intentions({ aMs: DEPART, tirage: seededRandom(seed) })

  it('means the same with the same draw', () => {
    expect(jouer('a')).toEqual(jouer('a'))
  })

  it('acts after the arrival, in order, and reads before it writes', () => {
    for (let n = 0; n < 200; n++) {
      const intentions = jouer(`${n}`)
      const moments = intentions.map(({ aMs }) => aMs)
      expect(moments).toEqual(moments.toSorted((a, b) => a - b))
      expect(moments.every((aMs) => aMs > DEPART)).toBe(true)
      expect(intentions.length === 0 || intentions[0]!.action === 'lire').toBe(true)
    }
  })
})

it.each(PRESETS_POPULATION)('every behaviour of the preset %s has its persona', async (preset) => {
  const { patients } = await loadPopulation({ seed: 's', preset, generated: 200 })
  const connues = personas.map(({ id }) => id)
  expect(patients.filter(({ persona }) => !connues.includes(persona!))).toEqual([])
})

describe('over four weeks of messages, one an hour', () => {
  const HEURE = 3_600_000
  const mediane = (valeurs: readonly number[]) => valeurs.toSorted((a, b) => a - b)[Math.floor(valeurs.length / 2)]!
  const reponses = (id: string) =>
    Array.from({ length: 4 * 7 * 24 }, (_, heure) => {
      const arriveMs = DEPART + heure * HEURE
      const [lecture, reponse] = personas
        .find((persona) => persona.id === id)!
        .intentions({ aMs: arriveMs, tirage: seededRandom(`${heure}`) })
      return { arriveMs, luMs: lecture!.aMs, reponduMs: reponse?.aMs }
    })

  it('people read half a day to a day later, more at weekends than their two days in seven', () => {
    const lectures = reponses('lit-et-repond')
    const enFinDeSemaine = lectures.filter(({ luMs }) => [0, 6].includes((jourLocal('Europe/Paris', luMs) + 4) % 7))
    expect(enFinDeSemaine.length / lectures.length).toBeGreaterThan(2 / 7)
    expect(enFinDeSemaine.length / lectures.length).toBeLessThan(1 / 2)
    const delai = mediane(lectures.map(({ arriveMs, luMs }) => luMs - arriveMs))
    expect(delai).toBeGreaterThan(12 * HEURE)
    expect(delai).toBeLessThan(24 * HEURE)
  })

  it('people reply after the median of their persona', () => {
    const delais = reponses('lit-et-repond').map(({ luMs, reponduMs }) => reponduMs! - luMs)
    expect(mediane(delais) / 60_000).toBeGreaterThan(25 * 0.9)
    expect(mediane(delais) / 60_000).toBeLessThan(25 * 1.1)
  })

  it('whoever replies sometimes does so one time in two', () => {
    const toutes = reponses('repond-parfois')
    const part = toutes.filter(({ reponduMs }) => reponduMs !== undefined).length / toutes.length
    expect(Math.abs(part - 0.5)).toBeLessThan(0.06)
  })
})

describe('the moment somebody reads', () => {
  it.each(['2026-03-02T08:00:00Z', '2026-03-28T23:30:00Z', '2026-10-25T00:30:00Z', '2026-12-31T22:50:00Z'])(
    'is an evening or a weekend day in Paris, for a message of %s',
    (arrivee) => {
      const tirage = seededRandom(arrivee)
      for (let n = 0; n < 300; n++) {
        const lu = momentDeLecture(Date.parse(arrivee), tirage)
        const { heure, minute } = heureLocale('Europe/Paris', lu)
        const jour = (jourLocal('Europe/Paris', lu) + 4) % 7
        const debut = jour === 0 || jour === 6 ? 9 * 60 : 18 * 60
        expect(heure * 60 + minute).toBeGreaterThanOrEqual(debut)
        expect(heure * 60 + minute).toBeLessThan(22 * 60 + 30)
        expect(lu).toBeGreaterThan(Date.parse(arrivee))
      }
    },
  )
})
