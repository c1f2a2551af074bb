import { expect, test } from 'vitest'
import { discover } from '#src/exchange/discovery.ts'
import type { Rule } from '#src/rules/rule.ts'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'
import { encodeCda } from '#src/wire/cda/encode-cda.ts'
import { encodePdfA1b } from '#src/wire/pdf/encode-pdfa.ts'
import { lettreDeLiaison } from '../../wire/cda/lettre-de-liaison.ts'
import { readConforming } from '../conforming/cda.ts'

const rules = (await discover<Rule>(new URL('../../../src/rules/cda/', import.meta.url), (path) => `cda/${path}`)) as readonly Rule<'cda'>[]
const pdf = await encodePdfA1b({ title: 'Lettre', author: 'Dr LIBRE', createdMs: 0, patientLines: [], paragraphs: ['Rien à signaler.'] })

const ecarts = (cda: Parameters<Rule<'cda'>['check']>[0]) =>
  rules.flatMap((rule) => {
    const outcome = rule.check(cda)
    return typeof outcome === 'string' ? [] : outcome.map((ecart) => ({ rule: rule.id, ...ecart }))
  })

test.each([
  ['an initial document', {}],
  [
    'a replacement with recipients',
    { version: 2, replaces: '1.2.250.1.999.1.1.7898.1.1', recipients: [{ idNat: '899900077985', nom: 'A', prenom: 'B' }] },
  ],
  ['a stay under way', { encounter: { ...lettreDeLiaison.encounter, stopMs: undefined as never } }],
  ['a used name', { patient: { ...lettreDeLiaison.patient, nomUtilise: 'PAT-USUEL' } }],
])('%s that the bench writes has no écart', async (_, change) => {
  const { message, anomalies } = await decodeCda(encodeCda({ ...lettreDeLiaison, pdf, ...change }), 'DOC0001.XML')
  expect(anomalies).toEqual([])
  expect(ecarts(message!)).toEqual([])
})

test('a hand-composed structured document has no écart', async () => {
  expect(ecarts(await readConforming('lettre-de-liaison-n3.xml'))).toEqual([])
})

test('a document with nothing in it is judged by every rule without any throwing', async () => {
  const { message } = await decodeCda(Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>'), 'DOC0001.XML')
  const fired = new Set(ecarts(message!).map(({ rule }) => rule))
  expect(fired.size).toBeGreaterThan(12)
  expect(ecarts(message!).every(({ position }) => position.part === 'DOC0001.XML')).toBe(true)
})

test('an écart says where: part, path and line', async () => {
  const cda = await readConforming('lettre-de-liaison-n1.xml')
  const [mutant] = rules.find(({ id }) => id === 'cda/gender')!.mutants
  expect(ecarts(mutant!.mutate(cda))).toMatchObject([
    {
      rule: 'cda/gender',
      received: 'U',
      position: { part: 'lettre-de-liaison-n1.xml', xpath: '/ClinicalDocument/recordTarget/patientRole/patient/administrativeGenderCode' },
    },
  ])
})
