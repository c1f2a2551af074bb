import { expect, test } from 'vitest'
import { classeDe, estTypeDocument, systemeDuType } from '#src/domain/document-type.ts'

test.each([
  ['11490-0', '10', 'Compte rendu'],
  ['60591-5', '11', 'Synthèse'],
  ['18748-4', '31', 'Imagerie médicale'],
  ['57833-6', '42', 'Prescription'],
  ['DISP_AUT', '43', 'Dispensation'],
  ['EXPPAT_3', '90', 'Autres documents déposés par le patient'],
])('the DMP files %s under %s, %s', (type, code, libelle) => {
  expect(classeDe(type)).toEqual({ code, libelle })
})

test('a type of JDV_J07 that the DMP does not take has no class', () => {
  expect(classeDe('56446-8')).toBeUndefined()
  expect(estTypeDocument('56446-8')).toBe(true)
})

test('a type outside JDV_J07 is unknown', () => {
  expect(estTypeDocument('99999-9')).toBe(false)
  expect(estTypeDocument('')).toBe(false)
})

test('LOINC codes and codes of the ANS have their own system', () => {
  expect(systemeDuType('11490-0')).toBe('2.16.840.1.113883.6.1')
  expect(systemeDuType('PRESC-BIO')).toBe('1.2.250.1.213.1.1.4.12')
})
