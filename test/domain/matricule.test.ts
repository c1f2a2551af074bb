import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleOf, formatMatricule, hasValidCle, parseMatricule } from '#src/domain/matricule.ts'
import { MATRICULES_PUBLIES_A_CLE_FAUSSE } from '#src/domain/matricules-publies.ts'

describe('the key of a matricule (specs/insi-psc.md §3.2)', () => {
  it.each([
    ['160012B020777', '13'],
    ['297022A020778', '78'],
    ['180032B020401', '23'],
    ['2790351215189', '89'],
    ['1090763220888', '35'],
  ])('of %s is %s', (numero, cle) => {
    expect(cleOf(numero)).toBe(cle)
  })

  it('is from 01 to 97 and makes the whole number a multiple of 97', () => {
    const numero = fc.bigInt(0n, 9_999_999_999_999n).map((n) => String(n).padStart(13, '0'))
    fc.assert(
      fc.property(numero, (digits) => {
        const cle = Number(cleOf(digits))
        expect(cle).toBeGreaterThanOrEqual(1)
        expect(cle).toBeLessThanOrEqual(97)
        expect((BigInt(digits) + BigInt(cle)) % 97n).toBe(0n)
      }),
    )
  })

  it('is refused for anything but 13 well-formed characters', () => {
    expect(() => cleOf('16001')).toThrow('"16001"')
    expect(() => cleOf('160012C020777')).toThrow('13 characters')
  })

  it.each([...MATRICULES_PUBLIES_A_CLE_FAUSSE])('is wrong in the published number %s', (matricule) => {
    expect(hasValidCle(parseMatricule(matricule)!)).toBe(false)
  })
})

describe('the text of a matricule', () => {
  it('is read and written back unchanged', () => {
    expect(formatMatricule(parseMatricule('160012B02077713')!)).toBe('160012B02077713')
  })

  it.each(['', '1600120207771', '160012C02077713', '16001AB02077713', '160012B0207771300', ' 160012B02077713', '160012b02077713'])(
    'is not read from "%s"',
    (text) => {
      expect(parseMatricule(text)).toBeUndefined()
    },
  )
})
