import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatDistinguishedName,
  nameAttribute,
  normalizeDistinguishedName,
  parseDistinguishedName,
  sameDistinguishedName,
} from '#src/domain/distinguished-name.ts'

// specs/mssante.md §1.3, white list sample; specs/dmp.md §2.3 and §3.2.
const operateur = 'CN=medimail-asip.mipih.fr,OU=318310021300028,O=GIP MIPIH,ST=Haute-Garonne (31),C=FR'

describe('a distinguished name', () => {
  it('is read and written back unchanged in RFC 4514 form', () => {
    expect(formatDistinguishedName(parseDistinguishedName(operateur)!)).toBe(operateur)
  })

  it('gives its attributes by keyword and by OID', () => {
    const name = parseDistinguishedName(operateur)!
    expect([nameAttribute(name, 'ou'), nameAttribute(name, '2.5.4.8'), nameAttribute(name, 'SN')]).toEqual([
      '318310021300028',
      'Haute-Garonne (31)',
      undefined,
    ])
  })

  it.each([
    ['order', 'C=FR,ST=Haute-Garonne (31),O=GIP MIPIH,OU=318310021300028,CN=medimail-asip.mipih.fr'],
    ['spaces and semicolons', 'CN = medimail-asip.mipih.fr ; OU=318310021300028;  O=GIP  MIPIH,ST=Haute-Garonne (31), C=FR'],
    ['case', 'cn=MEDIMAIL-ASIP.MIPIH.FR,ou=318310021300028,o=Gip Mipih,s=haute-garonne (31),c=fr'],
    ['object identifiers', '2.5.4.3=medimail-asip.mipih.fr,OID.2.5.4.11=318310021300028,O=GIP MIPIH,ST=Haute-Garonne (31),C=FR'],
    ['escaping', 'CN=medimail\\2Dasip.mipih.fr,OU="318310021300028",O=GIP\\ MIPIH,ST=Haute-Garonne \\2831\\29,C=FR'],
    ['hexadecimal BER', 'CN=medimail-asip.mipih.fr,OU=318310021300028,O=#1309474950204D49504948,ST=Haute-Garonne (31),C=FR'],
  ])('is the same whatever the %s', (_, other) => {
    expect(normalizeDistinguishedName(other)).toBe(normalizeDistinguishedName(operateur))
  })

  it.each([
    operateur.replace('(31)', '(32)'),
    operateur.replace('C=FR', 'C=BE'),
    operateur.replace(',C=FR', ''),
    operateur.replace('OU=', 'O='),
    operateur.replace('CN=medimail', 'CN=évil'),
  ])('differs from %s', (other) => {
    expect(sameDistinguishedName(operateur, other)).toBe(false)
  })

  it('reads the several attributes of a card name, surname and given name written as T61 hexadecimal', () => {
    const card = 'CN=899900038839+2.5.4.4=#14045452414C+2.5.4.42=#14064144454D4953,OU=Médecin,O=TEST,C=FR'
    expect(formatDistinguishedName(parseDistinguishedName(card)!)).toBe('CN=899900038839+SN=TRAL+GN=ADEMIS,OU=Médecin,O=TEST,C=FR')
    expect(sameDistinguishedName(card, 'GN=Ademis+CN=899900038839+SN=TRAL,OU=Médecin,O=TEST,C=FR')).toBe(true)
  })

  it('keeps accents, escaped separators and significant spaces', () => {
    const name = parseDistinguishedName('CN=\\ a\\,b\\+c ,ST=Rh\\C3\\B4ne (69),O=\\#1')!
    expect(name.flat().map(({ value }) => value)).toEqual([' a,b+c', 'Rhône (69)', '#1'])
  })

  it.each(['', '   ', 'medimail', 'CN=a,,C=FR', '=a', 'CN=a\\', 'FOO=a', 'CN=#zz', 'CN=#1305', `CN=${'a'.repeat(5_000)}`])(
    'is refused when it is no name: %j',
    (text) => {
      expect(parseDistinguishedName(text)).toBeUndefined()
    },
  )

  it('is read back whatever its values hold', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        const name = values.map((text) => [{ oid: '2.5.4.3', value: text }])
        expect(parseDistinguishedName(formatDistinguishedName(name))).toEqual(name)
      }),
    )
  })
})
