import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, it } from 'vitest'
import { describeEntry } from '#src/cli/journal/describe-entry.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import type { ServerOrder } from '#src/exchange/credentials.ts'
import { findingsOf, testBench } from '#src/testing/test-bench.ts'
import { testPki } from '#src/testing/test-pki.ts'

const BOITE = 'robert@medecin.mssante.fr'
const closing: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** The server of an establishment; gives its port. */
async function serveur(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['AUTH'], logger: false, ...options })
  server.on('error', () => {})
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.server.address() as AddressInfo).port
}

/** What the journal and the judgement say of a mail that the bench wrote to that server. */
async function ecrire(port: number) {
  const bench = await testBench({
    etablissement: { smtp: { host: 'localhost', port } },
    services: { mssante: { boites: [{ adresse: BOITE, type: 'PER', titulaires: ['899700218896'] }] } },
  })
  closing.push(() => bench.close())
  await bench.simulators.get('mssante')!.commands!['ecrire-professionnel']!(
    { de: BOITE, a: 'chirurgie@hopital-temoin.mssante.fr' },
    'scenario',
  )
  await bench.clock.runUntil(() => false, bench.clock.now() + 1)
  const exchanges = (await bench.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
  const exchange = exchanges.find(({ payload }) => payload.transaction === 'mssante/emission')!
  const finding = (await findingsOf(bench)).find(({ rule }) => /^mssante\/(tls-du-serveur|serveur-injoignable|dn-du-serveur)$/.test(rule))
  return { code: exchange.payload.code, fr: describeEntry(exchange, 'fr'), en: describeEntry(exchange, 'en'), finding }
}

const commande = async (order: Partial<ServerOrder>) => {
  const { authorities } = await testPki()
  return authorities.issueServer({ issuer: 'organisations', names: ['localhost'], ...order })
}

it.each([
  ['expired', () => commande({ validity: 'expired' }), 'Certificat du serveur expiré', 'CERT_HAS_EXPIRED'],
  ['not yet valid', () => commande({ validity: 'not-yet-valid' }), 'pas encore valide', 'CERT_NOT_YET_VALID'],
  ['foreign', () => commande({ issuer: 'etrangere' }), 'pki.ancres', /UNABLE_TO_|SELF_SIGNED/],
  ['for clients only', async () => (await testPki()).client('INSI-AUTO'), 'SERV SSL', 'INVALID_PURPOSE'],
  ['of another name', () => commande({ names: ['autre.test'] }), 'ne porte pas le nom appelé', 'ERR_TLS_CERT_ALTNAME_INVALID'],
])('a server whose certificate is %s: the journal names it and says what to change, and it is judged', async (_, keys, remede, reason) => {
  const { code, fr, en, finding } = await ecrire(await serveur(await keys()))
  expect(code).toBe('000')
  expect(fr).toContain(remede)
  expect(fr).toMatch(/etablissement\.smtp.*Certificat présenté : CN=[^,]+,OU=/)
  expect(en).toMatch(/TLS with the mail server .* Certificate shown: CN=/)
  expect(finding).toMatchObject({ rule: 'mssante/tls-du-serveur', severity: 'erreur', requirements: ['REF1.1'] })
  expect(finding!.received).toEqual({ fr: expect.stringMatching(reason), en: expect.stringMatching(reason) })
})

it('a server without STARTTLS is told to enable it', async () => {
  const { fr, finding } = await ecrire(await serveur({ hideSTARTTLS: true, disabledCommands: ['AUTH', 'STARTTLS'] }))
  expect(fr).toContain('n’offre pas STARTTLS')
  expect(finding).toMatchObject({ rule: 'mssante/tls-du-serveur', requirements: ['REF1.1'] })
})

it('a server that refuses the certificate of the bench is told which authority to accept', async () => {
  const { cert } = await commande({ issuer: 'etrangere' })
  const keys = await commande({})
  const { fr, finding } = await ecrire(await serveur({ ...keys, requestCert: true, rejectUnauthorized: true, ca: cert }))
  expect(fr).toMatch(/refuse celui du banc|refuse le certificat du banc/)
  expect(finding).toMatchObject({ rule: 'mssante/tls-du-serveur' })
})

it('a server that is not there warns, with the key of banc.yaml to correct', async () => {
  const { fr, en, finding } = await ecrire(9)
  expect(fr).toContain('Aucun serveur de messagerie ne répond à localhost:9 : démarrez-le, ou corrigez etablissement.smtp dans banc.yaml')
  expect(en).toContain('No mail server answers at localhost:9')
  expect(finding).toMatchObject({ rule: 'mssante/serveur-injoignable', severity: 'avertissement', received: 'ECONNREFUSED → 000' })
})

it('a server that takes the mail gives no such finding', async () => {
  const { cert, key } = (await testPki()).serverKeys('operateur-etablissement')
  const { code, finding } = await ecrire(await serveur({ cert, key }))
  expect([code, finding]).toEqual([expect.stringMatching(/^250/), undefined])
})

it('a server whose certificate is not that of the operator of its domain gets no mail, and is judged', async () => {
  const { code, fr, finding } = await ecrire(await serveur(await commande({})))
  expect(code).toBe('000')
  expect(fr).toContain('n’est pas celui de l’opérateur de hopital-temoin.mssante.fr dans la liste blanche')
  expect(finding).toMatchObject({ rule: 'mssante/dn-du-serveur', severity: 'erreur', requirements: ['REF1.1'] })
  expect(finding!.expected).toMatch(/^CN=/)
})
