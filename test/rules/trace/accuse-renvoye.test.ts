import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { inLocale } from '#src/domain/bilingual.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { findingsOf, testBench } from '#src/testing/test-bench.ts'
import { deliver, reachOf } from '../../bench/bad-input/reach.ts'
import { courriel } from '../../simulators/mssante/courriels.ts'
import { ImapClient } from '../../simulators/mssante/imap/imap-client.ts'
import { SmtpClient } from '../../simulators/mssante/smtp-client.ts'
import { BOITE_ROBERT, emetteur, ROBERT, xoauth2 } from '../../simulators/mssante/soumission/clients.ts'

let bench: Bench
beforeEach(async () => {
  bench = await testBench({
    jetons: { emetteur: emetteur.issuer, jwks: await emetteur.jwks() },
    services: {
      mssante: { lecture: { active: false }, boites: [{ adresse: BOITE_ROBERT, type: 'PER', titulaires: [ROBERT], motDePasse: 'essai' }] },
    },
  })
})
afterEach(() => bench.close())

const DEMANDEUR = 'chirurgie@hopital-temoin.mssante.fr'

/** A mail of the establishment that asks for a receipt reaches Robert, who opens it with software of his own. */
async function recevoirEtOuvrir(): Promise<void> {
  const message = courriel({ To: BOITE_ROBERT, 'Disposition-Notification-To': DEMANDEUR })
  expect(await deliver(reachOf(bench), message, BOITE_ROBERT)).toBe('250 2.6.0 Message accepted')
  const client = new ImapClient(connect(bench.listening.get('mssante.imap')!.port, '127.0.0.1'))
  await client.saluer()
  await client.dire('STARTTLS')
  await client.startTls(bench.pki.ca)
  await client.dire(`AUTHENTICATE XOAUTH2 ${await xoauth2(BOITE_ROBERT, ROBERT, bench.clock.now())}`)
  await client.dire('SELECT INBOX')
  expect(await client.dire('FETCH 1 BODY[]')).toContain('. OK')
  await client.dire('LOGOUT')
  client.detruire()
}

/** The receipt, handed to the operator by submission, as the software does. */
async function soumettreAccuse(messageId = '<accuse.1@medecin.mssante.fr>'): Promise<void> {
  const client = new SmtpClient(connect(bench.listening.get('mssante.soumission')!.port, '127.0.0.1'))
  await client.reply()
  await client.say('EHLO poste')
  await client.say('STARTTLS')
  await client.startTls({ ca: bench.pki.ca })
  await client.say('EHLO poste')
  await client.say(`AUTH XOAUTH2 ${await xoauth2(BOITE_ROBERT, ROBERT, bench.clock.now())}`)
  for (const line of ['MAIL FROM:<>', `RCPT TO:<${DEMANDEUR}>`, 'DATA']) expect(await client.say(line)).toMatch(/^[23]/)
  const modele = readFileSync(new URL('../../messages/mssante/mdn-lu.eml', import.meta.url), 'latin1')
  const accuse = modele
    .replaceAll('radiologie@hopitalb.mssante.fr', BOITE_ROBERT)
    .replaceAll('279035121518989@patient.mssante.fr', DEMANDEUR)
    .replace('<20240221091200.031@hopitalb.mssante.fr>', messageId)
    .replaceAll('<20240220201500.7@mes.mssante.fr>', '<20260302090000.1@hopital-temoin.mssante.fr>')
  client.write(`${accuse}.\r\n`)
  expect(await client.reply()).toMatch(/^250/)
  client.destroy()
}

const accuses = async () =>
  (await findingsOf(bench)).flatMap(({ rule, received }) =>
    rule.startsWith('trace/accuse') ? [`${rule}: ${inLocale(received, 'fr')}`] : [],
  )

it('finds a mail that a person opened and whose receipt never came', async () => {
  await recevoirEtOuvrir()
  expect(await accuses()).toEqual(['trace/accuse-renvoye: aucun'])
})

it('judges submitted mails by what was read of them when they came, not by reading them again', async () => {
  await recevoirEtOuvrir()
  await soumettreAccuse()
  await bench.exchanges.judged()
  const relus = vi.spyOn(bench.journal, 'blob')
  expect(await accuses()).toEqual([])
  expect(relus).not.toHaveBeenCalled()
})

it('is content with a receipt that left by submission for another operator', async () => {
  await recevoirEtOuvrir()
  await soumettreAccuse()
  expect(await accuses()).toEqual([])
  const { ruleSet } = await bench.rules()
  const verdicts = (await judgementsOf(bench.journal, ruleSet)).at(-1)!.verdicts
  expect([verdicts['trace/accuse-renvoye'], verdicts['trace/accuse-demande'], verdicts['trace/accuse-unique']]).toEqual([
    'conforme',
    'conforme',
    'conforme',
  ])
})

it('finds the second receipt of one mail', async () => {
  await recevoirEtOuvrir()
  await soumettreAccuse()
  await soumettreAccuse('<accuse.2@medecin.mssante.fr>')
  expect(await accuses()).toEqual(['trace/accuse-unique: un second accusé du même courriel'])
})
