import { expect, test } from 'vitest'
import type { Finding } from '#src/domain/finding.ts'
import type { JudgementPayload } from '#src/domain/journal-entry.ts'
import type { Requirement } from '#src/rules/requirement.ts'
import { verdictsDesExigences } from '#src/rules/verdicts.ts'

const requirement = (id: string, nonVerifiable = ''): Requirement => ({
  set: 'essai',
  id,
  texte: id,
  niveau: 'DOIT',
  acteur: 'client',
  source: 'essai',
  confiance: 'V',
  nonVerifiable,
})
const finding = (rule: string, requirements: readonly string[], derogation?: string): Finding => ({
  rule,
  requirements,
  severity: 'erreur',
  expected: '',
  received: '',
  position: {},
  message: { fr: '', en: '' },
  ...(derogation && { derogation }),
})
const judgement = (exchange: number, verdicts: JudgementPayload['verdicts'], findings: readonly Finding[] = []): JudgementPayload => ({
  v: 1,
  exchange,
  ruleSet: 'x',
  findings,
  verdicts,
})
const RULES = [
  { id: 'mail/objet', requirements: ['E1'] },
  { id: 'mail/nil', requirements: ['E1', 'E2'] },
]

function verdicts(judgements: readonly JudgementPayload[], register = [requirement('E1'), requirement('E2')]): Record<string, string> {
  return Object.fromEntries(verdictsDesExigences(judgements, register, RULES).map(({ requirement: { id }, verdict }) => [id, verdict]))
}

test('nothing exercised: non exercé, or non vérifiable when the register says why and no rule checks it', () => {
  const register = [requirement('E1', 'looks inside the product'), requirement('E3', 'looks inside the product'), requirement('E4')]
  expect(verdicts([], register)).toEqual({ E1: 'non-exerce', E3: 'non-verifiable', E4: 'non-exerce' })
})

test('one exercised case makes it conforme, however many were non applicable', () => {
  expect(verdicts([judgement(1, { 'mail/nil': 'non-applicable' }), judgement(2, { 'mail/nil': 'conforme' })])).toEqual({
    E1: 'conforme',
    E2: 'conforme',
  })
  expect(verdicts([judgement(1, { 'mail/nil': 'non-applicable' })])).toEqual({ E1: 'non-applicable', E2: 'non-applicable' })
})

test('what could not be checked once cannot be called conforme', () => {
  expect(verdicts([judgement(1, { 'mail/nil': 'conforme', 'mail/objet': 'non-verifiable' })])).toEqual({
    E1: 'non-verifiable',
    E2: 'conforme',
  })
})

test('one écart is enough, of a rule or of a control of the service, and names its exchange', () => {
  const judged = verdictsDesExigences(
    [
      judgement(7, { 'mail/objet': 'non-conforme', 'mail/nil': 'conforme' }, [finding('mail/objet', ['E1'])]),
      judgement(3, {}, [finding('mssante/liste-blanche', ['E1', 'UNKNOWN'])]),
    ],
    [requirement('E1'), requirement('E2')],
    RULES,
  )
  expect(judged).toMatchObject([
    { verdict: 'non-conforme', nonConformes: [3, 7], conformes: 1, derogation: false, rules: ['mail/nil', 'mail/objet'] },
    { verdict: 'conforme', nonConformes: [], conformes: 1 },
  ])
})

test('a waiver is shown and changes no verdict; one écart without it is enough to lose it', () => {
  const waived = judgement(1, { 'mail/objet': 'non-conforme' }, [finding('mail/objet', ['E1'], 'accepted')])
  const plain = judgement(2, { 'mail/nil': 'non-conforme' }, [finding('mail/nil', ['E1', 'E2'])])
  const derogations = (judgements: readonly JudgementPayload[]) =>
    verdictsDesExigences(judgements, [requirement('E1')], RULES).map(({ verdict, derogation }) => [verdict, derogation])
  expect(derogations([waived])).toEqual([['non-conforme', true]])
  expect(derogations([waived, plain])).toEqual([['non-conforme', false]])
})

test('a rule of the bench that failed is the error of the bench', () => {
  expect(verdicts([judgement(1, { 'mail/nil': 'non-verifiable' }, [finding('banc/mail/nil', [])])])).toEqual({
    E1: 'erreur-du-banc',
    E2: 'erreur-du-banc',
  })
})
