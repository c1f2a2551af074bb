import { expect, test } from 'vitest'
import { alterCda, append, hl7, replace, setAttribute, setText } from '#src/wire/cda/alter-cda.ts'
import { readConforming } from '../../rules/conforming/cda.ts'

const cda = await readConforming('lettre-de-liaison-n1.xml')

test('changes what the header says and leaves the original as it was', () => {
  const altered = alterCda(cda, setAttribute('realmCode', 'code', 'US'), setText('title', 'Autre'))
  expect([altered.realmCode, altered.title]).toEqual(['US', 'Autre'])
  expect(cda.realmCode).toBe('FR')
})

test('numbers the elements again', () => {
  const altered = alterCda(cda, replace('templateId'), append('recordTarget/patientRole', hl7('id', { root: '1.2.3' })))
  expect(altered.templateIds.map(({ xpath }) => xpath)).toEqual(['/ClinicalDocument/templateId', '/ClinicalDocument/templateId[2]'])
  expect(altered.patient?.ids.at(-1)).toMatchObject({ root: '1.2.3', xpath: '/ClinicalDocument/recordTarget/patientRole/id[3]' })
})

test('refuses a path that the document does not have', () => {
  expect(() => alterCda(cda, replace('recordTarget/guardian'))).toThrow('"recordTarget" has no "guardian"')
})
