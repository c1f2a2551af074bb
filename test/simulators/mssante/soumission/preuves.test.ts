import nodemailer from 'nodemailer'
import { expect, it } from 'vitest'
import { loadRules } from '#src/bench/load-rule-set.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import { verdictsDesExigences } from '#src/rules/verdicts.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { DOMINIQUE } from '../messagerie.ts'
import { BOITE_ROBERT, emetteur, ROBERT } from './clients.ts'

/** Verdicts of ECO.1.0.1, ECO.1.1.1 and ECO.1.2.1 after one mail submitted in this way. */
async function verdicts(service: string, auth: (atMs: number) => Promise<object>): Promise<string[]> {
  const bench = await testBench({
    jetons: { emetteur: emetteur.issuer, jwks: await emetteur.jwks() },
    services: {
      mssante: {
        motsDePasse: true,
        soumission: { implicite: { actif: true } },
        boites: [{ adresse: BOITE_ROBERT, type: 'PER', titulaires: [ROBERT], motDePasse: 'essai' }],
      },
    },
  })
  try {
    const client = nodemailer.createTransport({
      host: 'localhost',
      port: bench.listening.get(service)!.port,
      secure: service.endsWith('-tls'),
      requireTLS: true,
      tls: { ca: bench.pki.ca },
      auth: await auth(bench.clock.now()),
    } as never)
    await client.sendMail({ from: BOITE_ROBERT, to: DOMINIQUE, subject: 'Preuve', text: 'Bonjour' })
    await bench.exchanges.judged()
    const judgements = (await bench.journal.read({ kinds: ['judgement'] })) as EntryOf<'judgement'>[]
    const exigences = verdictsDesExigences(
      judgements.map(({ payload }) => payload),
      await loadRegister(),
      await loadRules(),
    )
    return ['ECO.1.0.1', 'ECO.1.1.1', 'ECO.1.2.1'].map((id) => exigences.find(({ requirement }) => requirement.id === id)!.verdict)
  } finally {
    await bench.close()
  }
}

const jeton = async (atMs: number) => ({ type: 'OAUTH2', user: BOITE_ROBERT, accessToken: await emetteur.token(ROBERT, atMs) })

it('counts a mail sent after STARTTLS with a token for the requirements of the API LPS', async () => {
  expect(await verdicts('mssante.soumission', jeton)).toEqual(['conforme', 'conforme', 'conforme'])
})

it.each([
  ['a password', 'mssante.soumission', async () => ({ user: BOITE_ROBERT, pass: 'essai' })],
  ['implicit TLS', 'mssante.soumission-tls', jeton],
])('leaves them not exercised with %s', async (_, service, auth) => {
  expect(await verdicts(service, auth)).toEqual(['non-exerce', 'non-exerce', 'non-exerce'])
})
