import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { loadRules } from '#src/bench/load-rule-set.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import { judge } from '#src/rules/judge.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { encodeDsn } from '#src/wire/mime/encode-dsn.ts'
import { encodeMdn, type MdnAEcrire } from '#src/wire/mime/encode-mdn.ts'
import { ouvrirEnvoi } from '#src/wire/mssante/envoi.ts'

const ruleSet = createRuleSet(await loadRules(), await loadRegister())
const original = await readFile(new URL('../../messages/mssante/envoi-patient-n1.eml', import.meta.url))
const APPLI = 'appli@hopitalb.mssante.fr'
const SUJET = "XDM/1.0/DDM+CR d'imagerie médicale PAT-TROIS DOMINIQUE 28/03/1979"

/** Findings on a report that the bench wrote, sent with the null path to this address. */
async function findings(report: Uint8Array, to: string): Promise<string[]> {
  const { message: courriel, anomalies } = decodeCourriel(report)
  const { message: value } = await ouvrirEnvoi(courriel, { mailFrom: '', rcptTo: [to] }, { domainePatient: 'patient.mssante.fr' })
  return judge({ artefacts: [{ kind: 'mail', value }], anomalies, atMs: 0 }, ruleSet).findings.map(
    ({ rule, received }) => `${rule}: ${inLocale(received, 'fr')}`,
  )
}

const mdn = (changes: Partial<MdnAEcrire>) =>
  encodeMdn({
    from: { name: '', address: 'serviceY_auto@chb.mssante.fr' },
    to: [{ name: '', address: APPLI }],
    subject: SUJET,
    messageId: '<mdn.9@chb.mssante.fr>',
    dateMs: Date.UTC(2024, 1, 20, 10),
    boundary: 'mdn-9',
    text: 'Document intégré.',
    reportingUa: 'pfi.chb.mssante.fr; PFI',
    originalRecipient: 'serviceY_auto@chb.mssante.fr',
    finalRecipient: 'serviceY_auto@chb.mssante.fr',
    originalMessageId: '<20240220100000.015@hopitalb.mssante.fr>',
    actionMode: 'automatic-action',
    sendingMode: 'MDN-sent-automatically',
    disposition: 'processed',
    original,
    ...changes,
  })

test('a receipt of reading that the bench writes breaks no rule', async () => {
  expect(await findings(await mdn({ actionMode: 'manual-action', disposition: 'displayed', subject: 'Lu' }), APPLI)).toEqual([])
  expect(await findings(await mdn({}), APPLI)).toEqual([])
})

test('nor does one that tells of an error', async () => {
  const error = '902^Identifiant de patient inconnu^applicationErrorCondition'
  const subject = `[KO Intégration système !][902] ${SUJET}`
  expect(await findings(await mdn({ error, subject, text: '902 Identifiant de patient inconnu' }), APPLI)).toEqual([])
})

test('nor does a receipt of a mail in SMTPUTF8 (RFC 6533 §5)', async () => {
  expect(await findings(await mdn({ global: true }), APPLI)).toEqual([])
})

test.each([
  ['delivered', '2.0.0', true],
  ['relayed', '2.0.0', false],
  ['delayed', '4.4.1', false],
  ['failed', '5.1.1', true],
] as const)('nor does a report of delivery: %s', async (action, status, full) => {
  const report = await encodeDsn({
    reportingMta: 'mes.mssante.fr',
    to: { name: '', address: APPLI },
    messageId: '<dsn.9@mes.mssante.fr>',
    dateMs: Date.UTC(2024, 1, 20, 10),
    boundary: 'dsn-9',
    text: 'Avis',
    recipients: [{ finalRecipient: '279035121518989@patient.mssante.fr', action, status }],
    original,
    full,
  })
  expect(await findings(report, APPLI)).toEqual([])
})
