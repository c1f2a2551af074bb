import { expect, test } from 'vitest'
import { contient, JDV_J02, JDV_J04, JDV_J08 } from '#src/domain/jeux-de-valeurs.ts'

const SECTEURS = '1.2.250.1.71.4.2.4'

test.each(['SA01', 'SA10', 'SA12', 'SA30', 'SA53', 'SA69'])('%s is a category of establishment', (code) => {
  expect(contient(JDV_J02, code, SECTEURS)).toBe(true)
})

test.each(['SA00', 'SA11', 'SA31', 'SA35', 'SA54', 'SA70', '', undefined])('%s is none', (code) => {
  expect(contient(JDV_J02, code, SECTEURS)).toBe(false)
})

test('a code counts only under its own coding system', () => {
  expect(contient(JDV_J04, 'ETABLISSEMENT', '1.2.250.1.213.1.1.4.9')).toBe(true)
  expect(contient(JDV_J04, 'ETABLISSEMENT', SECTEURS)).toBe(false)
  expect(contient(JDV_J08, 'MASQUE_PS', '2.16.840.1.113883.5.25')).toBe(false)
  expect(contient(JDV_J08, 'N', undefined)).toBe(false)
})
