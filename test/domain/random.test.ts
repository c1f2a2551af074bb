import { describe, expect, it } from 'vitest'
import { seededRandom } from '#src/domain/random.ts'

const draw = (random: { next(): number }, count: number) => Array.from({ length: count }, () => random.next())

describe('seededRandom', () => {
  it('gives the same sequence for the same seed', () => {
    expect(draw(seededRandom('graine'), 20)).toEqual(draw(seededRandom('graine'), 20))
    expect(draw(seededRandom('graine'), 20)).not.toEqual(draw(seededRandom('grain'), 20))
  })

  it('forks without advancing', () => {
    const random = seededRandom('graine')
    const plain = draw(seededRandom('graine'), 5)
    random.fork('autre').next()
    expect(draw(random, 5)).toEqual(plain)
    expect(random.fork('autre').next()).toBe(seededRandom('graine').fork('autre').next())
  })

  it('spreads evenly over [0, 1[', () => {
    const counts = new Array<number>(10).fill(0)
    const random = seededRandom('répartition')
    for (let i = 0; i < 10_000; i++) counts[random.integer(10)]! += 1
    for (const count of counts) expect(count).toBeGreaterThan(850)
    expect(counts.reduce((sum, count) => sum + count)).toBe(10_000)
  })
})
