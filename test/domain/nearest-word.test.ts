import { describe, expect, it } from 'vitest'
import { nearestWord } from '#src/domain/nearest-word.ts'

describe('nearestWord', () => {
  const words = ['active', 'non-active', 'clos', 'oppose']

  it.each([
    ['activ', 'active'],
    ['ACTIVE', 'active'],
    ['opposé', 'oppose'],
    ['clso', 'clos'],
    ['nonactive', 'non-active'],
  ])('proposes the word meant by "%s"', (typed, meant) => {
    expect(nearestWord(typed, words)).toBe(meant)
  })

  it.each(['', 'h', 'xyz', 'une phrase qui ne ressemble à rien'])('proposes nothing for "%s"', (typed) => {
    expect(nearestWord(typed, words)).toBeUndefined()
  })

  it('proposes the only word of which a part is meant', () => {
    const presets = ['realiste-2023', 'actifs', 'tout-repond', 'repond-tard']
    expect(nearestWord('realistes', presets)).toBe('realiste-2023')
    expect(nearestWord('répond', presets)).toBeUndefined()
    expect(nearestWord('tou', presets)).toBeUndefined()
  })

  it('counts two swapped letters as one mistake', () => {
    expect(nearestWord('ab', ['ba', 'zz'])).toBe('ba')
  })

  it('keeps the first of two words at the same distance', () => {
    expect(nearestWord('cat', ['bat', 'rat'])).toBe('bat')
  })

  it('stays fast on a very long word', () => {
    expect(nearestWord('x'.repeat(1_000_000), words)).toBeUndefined()
  })
})
