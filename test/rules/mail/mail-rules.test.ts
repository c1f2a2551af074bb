import { describe, expect, test } from 'vitest'
import { discover } from '#src/exchange/discovery.ts'
import type { Artefacts } from '#src/rules/artefact.ts'
import { judge } from '#src/rules/judge.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import type { Rule } from '#src/rules/rule.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'
import { envoi } from '../conforming/mail.ts'

const ruleSet = createRuleSet(await discover<Rule>(new URL('../../../src/rules/', import.meta.url)), await loadRegister())
const judged = (value: Artefacts['mail']) => judge({ artefacts: [{ kind: 'mail', value }], anomalies: [], atMs: 0 }, ruleSet)

describe('the rules on documents', () => {
  const onDocuments = ['mail/objet-xdm', 'mail/archive-unique', 'mail/un-pdf-par-cda', 'mail/pdf-a-1-declare', 'mail/nom-du-pdf']

  test('say nothing of a message simple, which owes X-MSS-NIL all the same', async () => {
    const { verdicts } = judged(await envoi('message-simple'))
    expect(onDocuments.map((id) => verdicts[id])).toEqual(onDocuments.map(() => 'non-applicable'))
    expect(verdicts['mail/x-mss-nil']).toBe('conforme')
  })

  test('all look at an envoi de document', async () => {
    const { verdicts } = judged(await envoi('envoi-patient-n1'))
    expect(onDocuments.map((id) => verdicts[id])).toEqual(onDocuments.map(() => 'conforme'))
  })

  test('do not take an archive given back with an error for an envoi', async () => {
    expect(judged(await envoi('courriel-standard-ko')).verdicts['mail/objet-xdm']).toBe('non-applicable')
  })
})

test('nothing is asked of what a patient writes', async () => {
  const { verdicts } = judged(await envoi('reponse-patient'))
  expect(Object.values(verdicts).filter((verdict) => verdict !== 'non-applicable')).toEqual([])
})

test('of a delivery report only its own structure is judged', async () => {
  const { verdicts } = judged(await envoi('dsn-relaye'))
  expect(Object.keys(verdicts).filter((id) => verdicts[id] !== 'non-applicable')).toEqual([
    'mail/champs-du-dsn',
    'mail/chemin-de-retour-nul',
    'mail/etat-du-dsn',
    'mail/structure-du-dsn',
  ])
})

test('a receipt of reading is judged with the mail that it gives back', async () => {
  const { verdicts } = judged(await envoi('mdn-lu'))
  const rules = ['mdn-demande', 'destinataire-du-mdn', 'mdn-du-courriel-rendu', 'mdn-automatique', 'emetteur-du-mdn']
  expect(rules.map((rule) => verdicts[`mail/${rule}`])).toEqual(rules.map(() => 'conforme'))
})

test('the error form of version 1.1.2 is a warning', async () => {
  expect(judged(await envoi('mdn-erreur-1.1.2')).findings).toMatchObject([{ rule: 'mail/erreur-du-mdn', severity: 'avertissement' }])
})

test('a finding says what was expected, received and where', async () => {
  const mail = await envoi('envoi-patient-n1')
  const { findings } = judged({ ...mail, courriel: { ...mail.courriel, xMss: { ...mail.courriel.xMss, ins: 'OUI' } } })
  expect(findings).toMatchObject([
    { rule: 'mail/x-mss-ins', severity: 'erreur', expected: 'O', received: 'OUI', position: { header: 'X-MSS-INS', line: 9 } },
  ])
})
