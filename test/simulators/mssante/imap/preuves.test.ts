import { connect } from 'node:net'
import { connect as tlsConnect } from 'node:tls'
import { expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { judgementsOf } from '#src/rules/judgements.ts'
import { verdictsDesExigences } from '#src/rules/verdicts.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { BOITE_ROBERT, emetteur, ROBERT, xoauth2 } from '../soumission/clients.ts'
import { ImapClient } from './imap-client.ts'

/** Verdicts of ECO.1.0.2, ECO.1.1.1 and ECO.1.2.1 once a client did this. */
async function verdicts(use: (bench: Bench) => Promise<ImapClient>): Promise<string[]> {
  const bench = await testBench({
    jetons: { emetteur: emetteur.issuer, jwks: await emetteur.jwks() },
    services: {
      mssante: {
        motsDePasse: true,
        imap: { implicite: { actif: true } },
        boites: [{ adresse: BOITE_ROBERT, type: 'PER', titulaires: [ROBERT], motDePasse: 'essai' }],
      },
    },
  })
  try {
    const client = await use(bench)
    await client.dire('LOGOUT')
    client.detruire()
    await bench.exchanges.judged()
    const { ruleSet, register } = await bench.rules()
    const exigences = verdictsDesExigences(await judgementsOf(bench.journal, ruleSet), register, ruleSet.rules)
    return ['ECO.1.0.2', 'ECO.1.1.1', 'ECO.1.2.1'].map((id) => exigences.find(({ requirement }) => requirement.id === id)!.verdict)
  } finally {
    await bench.close()
  }
}

async function enClair({ listening }: Bench): Promise<ImapClient> {
  const client = new ImapClient(connect(listening.get('mssante.imap')!.port, '127.0.0.1'))
  await client.saluer()
  return client
}

async function apresStarttls(bench: Bench): Promise<ImapClient> {
  const client = await enClair(bench)
  await client.dire('STARTTLS')
  await client.startTls(bench.pki.ca)
  return client
}

async function ouvrir(client: ImapClient, commande: string, statut: RegExp): Promise<ImapClient> {
  expect(await client.dire(commande)).toMatch(statut)
  return client
}

const parJeton = async (bench: Bench) => `AUTHENTICATE XOAUTH2 ${await xoauth2(BOITE_ROBERT, ROBERT, bench.clock.now())}`

it('counts a mailbox opened after STARTTLS with a token for the requirements of the API LPS', async () => {
  const use = async (bench: Bench) => ouvrir(await apresStarttls(bench), await parJeton(bench), /^\. OK/m)
  expect(await verdicts(use)).toEqual(['conforme', 'conforme', 'conforme'])
})

it('leaves them not exercised with a password', async () => {
  const use = async (bench: Bench) => ouvrir(await apresStarttls(bench), `LOGIN ${BOITE_ROBERT} essai`, /^\. OK/m)
  expect(await verdicts(use)).toEqual(['non-exerce', 'non-exerce', 'non-exerce'])
})

it('leaves them not exercised with implicit TLS', async () => {
  const use = async (bench: Bench) => {
    const port = bench.listening.get('mssante.imap-implicite')!.port
    const client = new ImapClient(tlsConnect({ port, host: '127.0.0.1', ca: bench.pki.ca, servername: 'localhost' }))
    await client.saluer()
    return ouvrir(client, await parJeton(bench), /^\. OK/m)
  }
  expect(await verdicts(use)).toEqual(['non-exerce', 'non-exerce', 'non-exerce'])
})

it('finds a mailbox asked for in clear', async () => {
  const use = async (bench: Bench) => ouvrir(await enClair(bench), await parJeton(bench), /^\. NO \[PRIVACYREQUIRED\]/m)
  expect(await verdicts(use)).toEqual(['non-conforme', 'non-exerce', 'non-exerce'])
})
