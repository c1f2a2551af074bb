import { describe, expect, it } from 'vitest'
import date from '#src/rules/ins/date-naissance-complete.ts'
import lieu from '#src/rules/ins/lieu-naissance-cog.ts'
import nom from '#src/rules/ins/nom-naissance-caracteres.ts'
import prenom from '#src/rules/ins/prenom-caracteres.ts'
import type { Rule } from '#src/rules/rule.ts'
import type { TraitsRecherches } from '#src/wire/insi/insi-request.ts'

const champ = (value: string) => ({ value, position: {} })
const isConforme = (rule: Rule<'ins'>, traits: Partial<TraitsRecherches>) => {
  const outcome = rule.check({ traits: { prenoms: [], ...traits }, security: 'absente', reception: {} })
  return Array.isArray(outcome) ? outcome.length === 0 : outcome
}

describe('a birth name (specs/insi-psc.md §1.13)', () => {
  it.each(["D'ARTAGNAN DE L'HERAULT", "'HOOFT", 'PAT-TROIS', 'DUPONT--DURAND', 'DE VINCI', 'O'])('"%s" conforms', (value) => {
    expect(isConforme(nom, { nomNaissance: champ(value) })).toBe(true)
  })

  it.each([' DUPONT', '-DUPONT', "D''ARTAGNAN", "D' ARTAGNAN", 'DUPONT---DURAND', 'ŒUVRE', 'DUPONT2', 'DUPONT.', 'dupont'])(
    '"%s" does not',
    (value) => {
      expect(isConforme(nom, { nomNaissance: champ(value) })).toBe(false)
    },
  )

  it('absent or empty is not judged: the service refuses it', () => {
    expect(isConforme(nom, {})).toBe('non-applicable')
    expect(isConforme(nom, { nomNaissance: champ('') })).toBe('non-applicable')
  })
})

describe('a given name', () => {
  it.each(['ZOE', 'PIERRE-ALAIN', 'PIERRE-ALAIN GUNTHER', "N'DEYE"])('"%s" conforms', (value) => {
    expect(isConforme(prenom, { prenoms: [champ(value)] })).toBe(true)
  })

  it.each(['ZOÉ', 'PIERRE--ALAIN', 'PIERRE-', "PIERRE'", 'PIERRE  PAUL', ' PIERRE', 'PIERRE '])('"%s" does not', (value) => {
    expect(isConforme(prenom, { prenoms: [champ(value)] })).toBe(false)
  })

  it('is judged in each element', () => {
    const outcome = prenom.check({ traits: { prenoms: [champ('ZOÉ'), champ('LEA'), champ('É')] }, security: 'absente', reception: {} })
    expect(outcome).toHaveLength(2)
  })
})

describe('a birth date', () => {
  it.each([
    ['2024-02-29', true],
    ['1960-01-01', true],
    ['2023-02-29', false],
    ['1965-00-00', false],
    ['1965-13-01', false],
    ['19600101', false],
    ['1960-1-1', false],
    ['0000-01-01', false],
  ])('%s: %s', (value, expected) => {
    expect(isConforme(date, { dateNaissance: champ(value) })).toBe(expected)
  })
})

describe('a birth place', () => {
  it.each([
    ['63220', true],
    ['2A020', true],
    ['2B020', true],
    ['97411', true],
    ['99352', true],
    ['99999', true],
    ['20004', false],
    ['00001', false],
    ['2C020', false],
    ['6322', false],
    ['632200', false],
  ])('%s: %s', (value, expected) => {
    expect(isConforme(lieu, { lieuNaissance: champ(value) })).toBe(expected)
  })
})
