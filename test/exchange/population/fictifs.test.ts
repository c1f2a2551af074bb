import { describe, expect, it } from 'vitest'
import { hasValidCle, parseMatricule } from '#src/domain/matricule.ts'
import { generateFictifs } from '#src/exchange/population/fictifs.ts'
import { PATIENTS_PUBLIES } from '#src/exchange/population/publiee.ts'

describe('generated people', () => {
  const people = generateFictifs(2_000, 'graine')
  const matricules = people.map(({ ins }) => ins!.matricule)

  it('are the same with the same seed, and others with another', () => {
    expect(generateFictifs(2_000, 'graine')).toEqual(people)
    expect(generateFictifs(2_000, 'autre')).not.toEqual(people)
  })

  it('have matricules with a valid key, order 000 and the test OID, none twice', () => {
    for (const { ins } of people) {
      const matricule = parseMatricule(ins!.matricule)!
      expect(hasValidCle(matricule)).toBe(true)
      expect(matricule.numero.slice(-3)).toBe('000')
      expect(ins!.oid).toBe('1.2.250.1.213.1.4.10')
    }
    expect(new Set(matricules).size).toBe(people.length)
  })

  it('never have the number of a published person', () => {
    const published = new Set(PATIENTS_PUBLIES.map(({ ins }) => ins?.matricule))
    expect(matricules.filter((matricule) => published.has(matricule))).toEqual([])
  })

  it('are visibly fictive, and their names follow the character rules of INSi', () => {
    for (const { traits } of people) {
      expect(traits.nomNaissance).toMatch(/^FICTIF-[A-Z]+$/)
      expect(traits.listePrenoms).toMatch(/^[A-Z]+(?:[ -][A-Z]+)*$/)
      expect(traits.listePrenoms.startsWith(traits.premierPrenom)).toBe(true)
    }
  })

  it('have the ages of a country, not of a school', () => {
    const ages = people.map(({ traits }) => 2025 - Number(traits.dateNaissance.slice(0, 4)))
    const share = (test: (age: number) => boolean) => ages.filter(test).length / ages.length
    expect(share((age) => age < 15)).toBeGreaterThan(0.13)
    expect(share((age) => age < 15)).toBeLessThan(0.2)
    expect(share((age) => age >= 75)).toBeGreaterThan(0.07)
    expect(share((age) => age >= 75)).toBeLessThan(0.14)
  })

  it('are refused beyond the range of numbers', () => {
    expect(() => generateFictifs(100_001, 's')).toThrow('"100001"')
    expect(() => generateFictifs(-1, 's')).toThrow('integer')
  })
})
