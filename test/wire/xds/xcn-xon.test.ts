import { expect, test } from 'vitest'
import { formatXcn, parseXcn } from '#src/wire/xds/xcn.ts'
import { formatXon, parseXon } from '#src/wire/xds/xon.ts'

const PERSONNE = '899900063480^LIBRE^MAX^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS'
const STRUCTURE = 'CABINET DR LIBRE^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^499900063480001'

test('reads and writes a person', () => {
  expect(parseXcn(PERSONNE)).toEqual({
    id: '899900063480',
    nom: 'LIBRE',
    prenom: 'MAX',
    autorite: '1.2.250.1.71.4.2.1',
    typeNom: 'D',
    typeId: 'IDNPS',
  })
  expect(formatXcn(parseXcn(PERSONNE)!)).toBe(PERSONNE)
})

test('reads and writes a structure', () => {
  expect(parseXon(STRUCTURE)).toEqual({ nom: 'CABINET DR LIBRE', autorite: '1.2.250.1.71.4.2.2', typeId: 'IDNST', id: '499900063480001' })
  expect(formatXon(parseXon(STRUCTURE))).toBe(STRUCTURE)
})

test('separators in a name do not break the format', () => {
  expect(parseXon(formatXon({ ...parseXon(STRUCTURE), nom: 'A^B & C' })).nom).toBe('A B   C')
})

test('a text without components is no person', () => {
  expect(parseXcn('LIBRE')).toBeUndefined()
})
