import type { Duplex } from 'node:stream'
import { afterEach } from 'vitest'
import mssante from '#simulators/mssante/simulator.ts'
import type { Entry, EntryKind, EntryOf } from '#src/domain/journal-entry.ts'
import { seededRandom } from '#src/domain/random.ts'
import { createExchanges } from '#src/exchange/create-exchanges.ts'
import type { Exchanges } from '#src/exchange/exchanges.ts'
import { createFaults, type Faults } from '#src/exchange/faults/faults.ts'
import { seededIds } from '#src/exchange/ids.ts'
import { indexPopulation } from '#src/exchange/population/index-population.ts'
import { PROFESSIONNELS_PUBLIES } from '#src/exchange/population/publiee-professionnels.ts'
import type { RunningSimulator } from '#src/exchange/simulator.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { virtualClock } from '#src/exchange/time/virtual-clock.ts'
import { jwtTokenVerifier } from '#src/exchange/tokens/jwt-token-verifier.ts'
import { createTestIssuer, type TestIssuer } from '#src/exchange/tokens/test-issuer.ts'
import type { Journal } from '#src/journal/journal.ts'
import { openSqliteStore } from '#src/journal/sqlite/open-sqlite-store.ts'
import { createRuleSet } from '#src/rules/rule-set.ts'
import { describeOverEveryTransport, type Over, overSockets } from '#src/testing/describe-over-every-transport.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import { expectBothLanguages } from '../../../untranslated.ts'
import { SmtpClient } from '../smtp-client.ts'
import { ImapClient } from './imap-client.ts'

export const DEPART = Date.parse('2026-03-02T08:00:00Z')
export const ROBERT = '899700218896'
export const BAL = 'robert.specialiste@medecin.mssante.fr'
export const PARTAGEE = 'chirurgie@medecin.mssante.fr'
const MOT_DE_PASSE = 'essai'
/** One for all tests: its key is long to make. */
const emetteur: Promise<TestIssuer> = createTestIssuer()

/** The IMAP service over one transport, its journal, and the means to open mailboxes and to deliver mail. */
export interface Boites extends Over {
  readonly journal: Journal
  readonly faults: Faults
  readonly exchanges: Exchanges
  entries<K extends EntryKind>(kind: K): Promise<EntryOf<K>[]>
  /** A connection in clear, greeting read. */
  connecter(): Promise<ImapClient>
  /** A connection in TLS, its mailbox not open yet. */
  enTls(): Promise<ImapClient>
  /** A session with its mailbox open, by token. */
  ouvrir(boite?: string, personne?: string): Promise<ImapClient>
  /** A session opened by password, which names nobody. */
  ouvrirParMotDePasse(boite?: string): Promise<ImapClient>
  /** The response of XOAUTH2, base64. */
  jeton(boite: string, personne: string): Promise<string>
  /** Puts a mail into a mailbox by SMTP; an empty `de` is the null path. */
  deposer(courriel: string, a?: string, de?: string): Promise<void>
}

/** Runs the same body over network and memory. */
export function describeBoites(title: string, body: (boites: Boites) => void, mssanteSection: Record<string, unknown> = {}): void {
  let ouvert: Awaited<ReturnType<typeof demarrer>> | undefined
  const services = async (pki: Pki) => {
    ouvert = await demarrer(pki, mssanteSection)
    return ouvert.running.services
  }
  describeOverEveryTransport(
    title,
    services,
    (over) => {
      afterEach(async () => ouvert && expectBothLanguages(ouvert.journal))
      body(
        new Proxy({} as Boites, {
          get: (_, name) =>
            name in over ? over[name as keyof Over] : (avecClient(over, ouvert!) as Record<string | symbol, unknown>)[name],
        }),
      )
    },
    { transports: overSockets },
  )
}

function avecClient(over: Over, { journal, faults, exchanges, issuer }: Awaited<ReturnType<typeof demarrer>>) {
  const connecter = async () => {
    const client = new ImapClient(await over.client.connect(over.at('mssante.imap')))
    await client.saluer()
    return client
  }
  const enTls = async () => {
    const client = await connecter()
    await client.dire('STARTTLS')
    await client.startTls(over.pki.ca)
    return client
  }
  const jeton = async (boite: string, personne: string) =>
    Buffer.from(`user=${boite}\u0001auth=Bearer ${await issuer.token(personne, Date.now())}\u0001\u0001`).toString('base64')
  return {
    journal,
    faults,
    exchanges,
    connecter,
    enTls,
    jeton,
    entries: async (kind: Entry['kind']) => (await journal.read({ kinds: [kind] })) as never,
    async ouvrir(boite = BAL, personne = ROBERT) {
      const client = await enTls()
      await client.dire(`AUTHENTICATE XOAUTH2 ${await jeton(boite, personne)}`)
      return client
    },
    async ouvrirParMotDePasse(boite = BAL) {
      const client = await enTls()
      await client.dire(`LOGIN ${boite} ${MOT_DE_PASSE}`)
      return client
    },
    async deposer(courriel: string, a = BAL, de = 'chirurgie@hopital-temoin.mssante.fr') {
      const client = new SmtpClient((await over.client.connect(over.at('mssante.inter-operateurs-clair'))) as Duplex)
      await client.reply()
      const lignes = ['EHLO x', `MAIL FROM:<${de}>`, `RCPT TO:<${a}>`, 'DATA', `${courriel}\r\n.`, 'QUIT']
      for (const ligne of lignes) await client.say(ligne)
      client.destroy()
    },
  }
}

async function demarrer(pki: Pki, section: Record<string, unknown>) {
  const leases = new Leases()
  const clock = virtualClock(DEPART, leases)
  const journal = await (await openSqliteStore('memory')).open('essai')
  const issuer = await emetteur
  const faults = createFaults()
  const exchanges = createExchanges({
    journal,
    clock,
    leases,
    ids: seededIds('essai'),
    random: seededRandom('essai'),
    ruleSet: async () => createRuleSet([], []),
    allInProcess: false,
    onError: (error) => {
      throw error
    },
  })
  const started: RunningSimulator[] = []
  const running = await mssante.start(
    {
      benchId: 'essai',
      journal,
      exchanges,
      clock,
      leases,
      ids: seededIds('essai/mssante'),
      random: seededRandom('essai'),
      population: indexPopulation([], [...PROFESSIONNELS_PUBLIES], []),
      inconnus: 'refuser',
      client: { connect: () => Promise.reject(new Error('unused')), fetch: () => Promise.reject(new Error('unused')) },
      serverKeys: pki.serverKeys('operateur-distant'),
      trust: pki.trust,
      authorities: pki.authorities,
      hotes: { noms: [], adresse: '127.0.0.1' },
      faults,
      tokens: jwtTokenVerifier({ issuer: issuer.issuer, jwks: issuer.jwks }),
      domainePatient: 'patient.mssante.fr',
      etablissements: [
        { finess: '0B0152872', nom: 'HOPITAL TEMOIN', domaines: ['hopital-temoin.mssante.fr'], smtp: { host: 'localhost', port: 1 } },
      ],
      destinations: () => started.flatMap(({ destinations = [] }) => destinations),
      hoteDuDomaine: () => undefined,
      emetteurs: () => [],
      reprises: () => undefined,
      listeBlanche: () => undefined,
    },
    mssante.configuration.parse({
      motsDePasse: true,
      clair: { actif: true },
      listeBlanche: [{ domaine: 'hopital-temoin.mssante.fr', dn: 'CN=essai,C=FR' }],
      boites: [
        { adresse: BAL, type: 'PER', titulaires: [ROBERT], motDePasse: MOT_DE_PASSE },
        { adresse: PARTAGEE, type: 'ORG', titulaires: [ROBERT, '899900063480'], motDePasse: MOT_DE_PASSE },
      ],
      ...section,
    }),
  )
  started.push(running)
  return { running, journal, faults, exchanges, issuer }
}
