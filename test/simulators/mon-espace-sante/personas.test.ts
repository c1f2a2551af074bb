import { describe, expect, it } from 'vitest'
import { momentDeLecture } from '#simulators/mon-espace-sante/moments.ts'
import type { Persona } from '#simulators/mon-espace-sante/persona.ts'
import { heureLocale, jourLocal } from '#src/domain/heure-locale.ts'
import { seededRandom } from '#src/domain/random.ts'
import { discover } from '#src/exchange/discovery.ts'

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

it('finds every persona of the presets', () => {
  expect(personas.map(({ id }) => id)).toEqual([
    'lit-et-repond',
    'lit-sans-repondre',
    'ne-lit-jamais',
    'nouveau-message-au-lieu-de-repondre',
    'repond-aussitot',
    'repond-en-plusieurs-messages',
  ])
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
