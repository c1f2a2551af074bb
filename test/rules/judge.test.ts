import { expect, test } from 'vitest'
import { judge } from '#src/rules/judge.ts'
import type { Requirement } from '#src/rules/requirement.ts'
import { defineRule, type Rule } from '#src/rules/rule.ts'
import { createRuleSet, NO_CHOICE } from '#src/rules/rule-set.ts'

const long = 'x'.repeat(2_000)
const rule = defineRule({
  id: 'api-lps/essai',
  artefact: 'api-lps',
  title: { fr: 'Essai', en: 'Trial' },
  requirements: ['E1'],
  check: () => [{ expected: { fr: `un ${long}`, en: `a ${long}` }, received: 'SIZE', position: {} }],
  mutants: [],
}) as unknown as Rule
const register: Requirement[] = [
  { set: 's', id: 'E1', texte: '', niveau: 'DOIT', acteur: 'client', source: '', confiance: 'V', nonVerifiable: '' },
]
const artefacts = [{ kind: 'api-lps', value: {} } as never]

test('a long text is cut in each language, and a literal stays one', () => {
  const { findings } = judge({ artefacts, anomalies: [], atMs: 0 }, createRuleSet([rule], register))
  expect(findings).toMatchObject([
    { expected: { fr: `un ${long}`.slice(0, 1_000).concat('…'), en: `a ${long}`.slice(0, 1_000).concat('…') }, received: 'SIZE' },
  ])
})

test('a refusal says its code after what was received, in each language', () => {
  const refusal = { control: 'mssante/essai', code: '550 5.7.1', explanation: { fr: 'Non.', en: 'No.' }, expected: 'CN=a' }
  const receivedOf = (received: 'AUTH' | { fr: string; en: string }) =>
    judge({ artefacts: [], anomalies: [], refusal: { ...refusal, received }, atMs: 0 }, createRuleSet([], [])).findings[0]!.received
  expect(receivedOf('AUTH')).toBe('AUTH → 550 5.7.1')
  expect(receivedOf({ fr: 'aucun certificat', en: 'no certificate' })).toEqual({
    fr: 'aucun certificat → 550 5.7.1',
    en: 'no certificate → 550 5.7.1',
  })
})

test('a waiver is told in each language', () => {
  const derogations = [{ rule: rule.id, raison: 'CSSI-12', auteur: 'A. B.', echeance: '2026-12-31' }]
  const { findings } = judge({ artefacts, anomalies: [], atMs: 0 }, createRuleSet([rule], register, { ...NO_CHOICE, derogations }))
  expect(findings[0]).toMatchObject({
    severity: 'information',
    derogation: { fr: 'CSSI-12 (A. B., jusqu’au 2026-12-31)', en: 'CSSI-12 (A. B., until 2026-12-31)' },
  })
})
