import { describe, expect, it } from 'vitest'
import { nearestWords } from '#src/domain/nearest-words.ts'

describe('nearestWords', () => {
  const words = ['active', 'non-active', 'clos', 'oppose']

  it.each([
    ['activ', 'active'],
    ['ACTIVE', 'active'],
    ['opposé', 'oppose'],
    ['clso', 'clos'],
    ['nonactive', 'non-active'],
  ])('proposes the word meant by "%s"', (typed, meant) => {
    expect(nearestWords(typed, words)).toEqual([meant])
  })

  it.each(['', 'h', 'xyz', 'une phrase qui ne ressemble à rien'])('proposes nothing for "%s"', (typed) => {
    expect(nearestWords(typed, words)).toEqual([])
  })

  it('proposes the only word of which a part is meant', () => {
    const presets = ['realiste-2023', 'actifs', 'tout-repond', 'repond-tard']
    expect(nearestWords('realistes', presets)).toEqual(['realiste-2023'])
    expect(nearestWords('répand', presets)).toEqual([])
  })

  it('completes a word cut short: those that begin with it, then those of which a part does', () => {
    const presets = ['realiste-2023', 'actifs', 'tout-repond', 'repond-tard']
    expect(nearestWords('tou', presets)).toEqual(['tout-repond'])
    expect(nearestWords('répond', presets)).toEqual(['repond-tard', 'tout-repond'])
    const rules = ['cda/titre', 'mail/objet', 'mail/x-mss-nil', 'dmp/objet', 'mail/objet']
    expect(nearestWords('mail', rules)).toEqual(['mail/objet', 'mail/x-mss-nil'])
    expect(nearestWords('mail/x', rules)).toEqual(['mail/x-mss-nil'])
    expect(nearestWords('objet', rules)).toEqual(['mail/objet', 'dmp/objet'])
    expect(nearestWords('x-', rules)).toEqual([])
    expect(nearestWords('patient', ['patients', 'patient-absent'])).toEqual(['patients'])
    expect(nearestWords('mail', ['main', ...rules])).toEqual(['mail/objet', 'mail/x-mss-nil'])
  })

  it('counts two swapped letters as one mistake', () => {
    expect(nearestWords('ab', ['ba', 'zz'])).toEqual(['ba'])
  })

  it('keeps the first of two words at the same distance', () => {
    expect(nearestWords('cat', ['bat', 'rat'])).toEqual(['bat'])
  })

  it('stays fast on a very long word', () => {
    expect(nearestWords('x'.repeat(1_000_000), words)).toEqual([])
  })
})
